package dev.loadstone.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RanksTest {
  @Test
  void valuesInOrderCorrelateFully() {
    assertThat(Ranks.correlation(new double[] {1, 2, 9, 70})).isEqualTo(1);
    assertThat(Ranks.correlation(new double[] {4, 3, 2, 1})).isEqualTo(-1);
  }

  @Test
  void equalValuesAndTooFewHaveNoOrder() {
    assertThat(Ranks.correlation(new double[] {5, 5, 5})).isZero();
    assertThat(Ranks.correlation(new double[] {5})).isZero();
    assertThat(Ranks.displacement(new double[0])).isZero();
  }

  @Test
  void unrelatedValuesHardlyCorrelate() {
    double[] values = new Random(1).doubles(2_000).toArray();
    assertThat(Ranks.correlation(values)).isCloseTo(0, within(0.08));
    // A random permutation of n moves a value by n / 3 on average.
    assertThat(Ranks.displacement(values)).isCloseTo(2_000 / 3.0, within(40.0));
  }

  @Test
  void displacementCountsPlaces() {
    assertThat(Ranks.displacement(new double[] {2, 1, 3, 4})).isEqualTo(0.5);
    assertThat(Ranks.displacement(new double[] {1, 2, 3})).isZero();
  }
}
