package dev.loadstone.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MserTest {
  @Test
  void aSlowStartIsLeftOut() {
    double[] series = series(200, 0.1);
    for (int i = 0; i < 30; i++) {
      series[i] += 5;
    }

    assertThat(Mser.truncation(series)).isBetween(29, 40);
  }

  @Test
  void aDriftToTheEndIsCutBeyondHalf() {
    double[] series = series(200, 0.1);
    for (int i = 0; i < 200; i++) {
      series[i] += i < 150 ? (150 - i) * 0.1 : 0;
    }

    assertThat(Mser.truncation(series)).isGreaterThan(100);
  }

  @Test
  void aLevelSeriesKeepsNearlyAll() {
    double kept = 0;
    for (int seed = 0; seed < 40; seed++) {
      kept += 1 - Mser.truncation(series(400, 1, seed)) / 400.0;
    }

    assertThat(kept / 40).isGreaterThan(0.9);
  }

  @Test
  void anEmptySeriesHasNothingToLeaveOut() {
    assertThat(Mser.truncation(new double[0])).isZero();
  }

  private static double[] series(int n, double noise) {
    return series(n, noise, 7);
  }

  private static double[] series(int n, double noise, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] series = new double[n];
    for (int i = 0; i < n; i++) {
      series[i] = 10 + noise * random.nextGaussian();
    }
    return series;
  }
}
