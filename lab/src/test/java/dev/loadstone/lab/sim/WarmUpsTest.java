package dev.loadstone.lab.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A small part of `bench/coverage`, always with the same seeds.
class WarmUpsTest {
  private static final int RUNS = 20;

  @ParameterizedTest
  @EnumSource
  void theSteadyPartIsWithinATenthOfTheTruth(WarmUps.Shape shape) {
    assertThat(WarmUps.of(shape, RUNS, 1).closeShare()).isGreaterThanOrEqualTo(0.9);
  }

  @ParameterizedTest
  @EnumSource(names = "FLAT")
  void aFlatRunLosesNextToNothing(WarmUps.Shape shape) {
    assertThat(WarmUps.of(shape, RUNS, 1).untouchedShare()).isGreaterThanOrEqualTo(0.9);
  }
}
