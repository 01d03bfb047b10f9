package dev.loadstone.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlopeTest {
  private static double[] line(double slope, double noise, long seed) {
    Random random = new Random(seed);
    double[] values = new double[50];
    Arrays.setAll(values, i -> 3 + slope * i + noise * random.nextGaussian());
    return values;
  }

  @Test
  void aLineHasItsSlope() {
    assertThat(Slope.of(line(0.25, 0, 1))).isCloseTo(0.25, within(1e-12));
    assertThat(Slope.of(line(-2, 0, 1))).isCloseTo(-2, within(1e-12));
  }

  @Test
  void aFewWildValuesDoNotMoveIt() {
    double[] values = line(0.1, 0.05, 2);
    for (int i = 20; i < 30; i++) {
      values[i] = 1_000;
    }
    assertThat(Slope.of(values)).isCloseTo(0.1, within(0.03));
  }

  @Test
  void aTrendIsHardlyEverChanceAndNoiseMostlyIs() {
    assertThat(Slope.chance(line(0.05, 0.3, 3), 5, 1)).isLessThan(0.01);
    long small = 0;
    for (long seed = 0; seed < 100; seed++) {
      small += Slope.chance(line(0, 1, seed), 5, seed) <= 0.05 ? 1 : 0;
    }
    assertThat(small).isBetween(0L, 12L);
  }

  @Test
  void oneValueHasNoSlope() {
    assertThat(Slope.of(new double[] {1})).isNaN();
  }
}
