package dev.loadstone.stats;

import java.util.Arrays;

/// How often a value of one set exceeds a value of another (the statistic of Mann and Whitney as a
/// share): 0.5 for equal sets, 1 where every value of the one is above every value of the other.
public final class Superiority {
  private Superiority() {}

  /// The share of pairs with `upper > lower`, ties counting half; NaN where a set is empty.
  public static double of(double[] upper, double[] lower) {
    if (upper.length == 0 || lower.length == 0) {
      return Double.NaN;
    }
    double[] sorted = lower.clone();
    Arrays.sort(sorted);
    double wins = 0;
    for (double value : upper) {
      wins += (below(sorted, value, false) + below(sorted, value, true)) / 2.0;
    }
    return wins / upper.length / lower.length;
  }

  /// How many standard errors the share lies above one half, for independent values; a screen, not
  /// a test, where values depend on each other.
  public static double standardErrors(double share, int upper, int lower) {
    double error = Math.sqrt((upper + lower + 1.0) / (12.0 * upper * lower));
    return (share - 0.5) / error;
  }

  private static int below(double[] sorted, double value, boolean orEqual) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value || (orEqual && sorted[middle] == value)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
