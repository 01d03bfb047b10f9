package dev.loadstone.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TrendTest {
  @Test
  void aLevelSeriesRarelyDiffersFromItself() {
    int far = 0;
    for (int seed = 0; seed < 200; seed++) {
      far += Math.abs(Trend.deviations(series(400, 0, seed), 0)) > 3 ? 1 : 0;
    }
    assertThat(far).isLessThan(8);
  }

  @Test
  void aDecayDiffersAtItsStartAndNotAtItsEnd() {
    double[] decay = series(400, 2, 1);

    assertThat(Trend.difference(decay, 0)).isGreaterThan(0.5);
    assertThat(Trend.deviations(decay, 0)).isGreaterThan(5);
    assertThat(Math.abs(Trend.deviations(decay, 250))).isLessThan(3);
  }

  @Test
  void theDifferenceIsThatOfTheMeans() {
    double[] step = new double[100];
    Arrays.fill(step, 0, 20, 3);

    assertThat(Trend.difference(step, 0)).isCloseTo(3, within(1e-12));
    assertThat(Trend.difference(step, 20)).isZero();
  }

  private static double[] series(int n, double height, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] series = new double[n];
    for (int i = 0; i < n; i++) {
      series[i] = height * Math.exp(-i / 40.0) + 0.3 * random.nextGaussian();
    }
    return series;
  }
}
