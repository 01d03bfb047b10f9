package dev.loadstone.stats;

import java.util.Arrays;
import java.util.Random;

/// How a series rises or falls: the slope of Theil (1950) and Sen (1968), the median of the slopes
/// of all pairs of values, which a few wild values do not move.
///
/// Values of a run lean on their neighbours, so that the chance of a slope is found by permuting
/// blocks of them: within a block they stay as they are.
public final class Slope {
  private static final int PERMUTATIONS = 499;

  private Slope() {}

  /// The slope from one value to the next; NaN for fewer than two. The values must be finite.
  public static double of(double[] series) {
    int n = series.length;
    double[] slopes = new double[n * (n - 1) / 2];
    int count = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        slopes[count++] = (series[j] - series[i]) / (j - i);
      }
    }
    return Spread.quantileReordering(slopes, 0.5);
  }

  /// The share of random orders of the blocks whose slope is as steep in the same direction, never
  /// below 1/500.
  ///
  /// @param block values in a block; the last one may be shorter
  public static double chance(double[] series, int block, long seed) {
    double slope = of(series);
    Random random = new Random(seed);
    int as = 1;
    for (int i = 0; i < PERMUTATIONS; i++) {
      double drawn = of(permuted(series, block, random));
      as += slope >= 0 ? (drawn >= slope ? 1 : 0) : drawn <= slope ? 1 : 0;
    }
    return as / (PERMUTATIONS + 1.0);
  }

  private static double[] permuted(double[] series, int block, Random random) {
    int blocks = (series.length + block - 1) / block;
    int[] order = new int[blocks];
    Arrays.setAll(order, k -> k);
    for (int k = blocks - 1; k > 0; k--) {
      int other = random.nextInt(k + 1);
      int swap = order[k];
      order[k] = order[other];
      order[other] = swap;
    }
    double[] result = new double[series.length];
    int at = 0;
    for (int number : order) {
      int from = number * block;
      int count = Math.min(block, series.length - from);
      System.arraycopy(series, from, result, at, count);
      at += count;
    }
    return result;
  }
}
