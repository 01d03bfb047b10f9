package dev.loadstone.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChangePointsTest {
  @Test
  void aStepInTheMeanIsFoundWhereItIs() {
    double[] series = noise(400, 1);
    for (int i = 150; i < 400; i++) {
      series[i] += 3;
    }

    assertThat(ChangePoints.of(series)).hasSize(1);
    assertThat((double) ChangePoints.of(series)[0]).isCloseTo(150, within(2.0));
  }

  @Test
  void aChangeOfTheVarianceAloneIsFound() {
    double[] series = noise(600, 2);
    for (int i = 300; i < 600; i++) {
      series[i] *= 6;
    }

    assertThat(ChangePoints.of(series)).hasSize(1);
    assertThat((double) ChangePoints.of(series)[0]).isCloseTo(300, within(10.0));
  }

  @Test
  void noiseHasNoChangePoints() {
    int found = 0;
    for (int seed = 0; seed < 50; seed++) {
      found += ChangePoints.of(noise(500, seed)).length;
    }

    assertThat(found).isZero();
  }

  @Test
  void pruningDoesNotChangeTheResult() {
    for (int seed = 0; seed < 20; seed++) {
      double[] series = noise(120, seed);
      for (int i = 40; i < 120; i++) {
        series[i] += i < 80 ? 4 : -2;
      }
      assertThat(ChangePoints.of(series)).isEqualTo(exhaustive(series));
    }
  }

  @Test
  void equalValuesAreOneSegment() {
    assertThat(ChangePoints.of(new double[100])).isEmpty();
  }

  @Test
  void moreValuesThanTheBoundAreRefused() {
    assertThatThrownBy(() -> ChangePoints.of(new double[ChangePoints.MOST + 1]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static double[] noise(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] series = new double[n];
    for (int i = 0; i < n; i++) {
      series[i] = random.nextGaussian();
    }
    return series;
  }

  /// The same cut by dynamic programming over all candidates, without pruning.
  private static int[] exhaustive(double[] series) {
    int n = series.length;
    double penalty = ChangePoints.PENALTY * Math.log(n);
    double[] best = new double[n + 1];
    int[] previous = new int[n + 1];
    java.util.Arrays.fill(best, Double.POSITIVE_INFINITY);
    best[0] = -penalty;
    for (int end = 5; end <= n; end++) {
      for (int start = 0; start <= end - 5; start++) {
        double cost = best[start] + cost(series, start, end) + penalty;
        if (cost < best[end]) {
          best[end] = cost;
          previous[end] = start;
        }
      }
    }
    java.util.ArrayDeque<Integer> starts = new java.util.ArrayDeque<>();
    for (int at = previous[n]; at > 0; at = previous[at]) {
      starts.addFirst(at);
    }
    return starts.stream().mapToInt(i -> i).toArray();
  }

  private static double cost(double[] series, int from, int to) {
    double mean = 0;
    for (int i = from; i < to; i++) {
      mean += series[i] / (to - from);
    }
    double squares = 0;
    for (int i = from; i < to; i++) {
      squares += (series[i] - mean) * (series[i] - mean);
    }
    return (to - from) * (Math.log(squares / (to - from)) + 1);
  }
}
