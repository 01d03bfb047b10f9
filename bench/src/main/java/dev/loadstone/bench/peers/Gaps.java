package dev.loadstone.bench.peers;

import java.util.Arrays;
import java.util.Locale;

/// How evenly requests arrived that were due at a constant rate, by the server's clock.
///
/// @param meanError relative error of their number
/// @param variation standard deviation of the gaps as a share of their mean; 1 for random arrivals
/// @param behindP99Millis how late the 99th of a hundred came, counted from the schedule of the
///   earliest hundredth: the two clocks share no zero
/// @param worstSecond the largest relative error of the number in one second
record Gaps(double meanError, double variation, double behindP99Millis, double worstSecond) {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double EARLIEST = 0.01;

  /// @param nanos times of arrival, in any order
  /// @param seconds for how long requests were due
  static Gaps of(long[] nanos, double perSecond, int seconds) {
    if (nanos.length < 2) {
      throw new IllegalArgumentException("too few arrivals: " + nanos.length);
    }
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    double[] distances = new double[sorted.length];
    for (int k = 0; k < sorted.length; k++) {
      distances[k] = sorted[k] - sorted[0] - k * NANOS_PER_SECOND / perSecond;
    }
    double[] ordered = distances.clone();
    Arrays.sort(ordered);
    double zero = quantile(ordered, EARLIEST);
    return new Gaps(
        sorted.length / (perSecond * seconds) - 1,
        variation(sorted),
        (quantile(ordered, 0.99) - zero) / 1e6,
        worstSecond(sorted, sorted[0] + zero, perSecond, seconds));
  }

  private static double quantile(double[] sorted, double p) {
    return sorted[(int) Math.min(sorted.length - 1, Math.floor(p * sorted.length))];
  }

  private static double variation(long[] sorted) {
    int gaps = sorted.length - 1;
    double mean = (double) (sorted[gaps] - sorted[0]) / gaps;
    double squares = 0;
    for (int k = 1; k <= gaps; k++) {
      double off = sorted[k] - sorted[k - 1] - mean;
      squares += off * off;
    }
    return Math.sqrt(squares / gaps) / mean;
  }

  private static double worstSecond(long[] sorted, double zero, double perSecond, int seconds) {
    long[] counts = new long[seconds];
    double half = NANOS_PER_SECOND / perSecond / 2;
    for (long time : sorted) {
      int second = (int) Math.floor((time - zero + half) / NANOS_PER_SECOND);
      counts[Math.clamp(second, 0, seconds - 1)]++;
    }
    return Arrays.stream(counts).mapToDouble(n -> Math.abs(n / perSecond - 1)).max().orElse(1);
  }

  String text() {
    return String.format(
        Locale.ROOT,
        "mean %+.3f %%, worst second %.2f %%, variation of gaps %.2f, p99 behind %.3f ms",
        meanError * 100,
        worstSecond * 100,
        variation,
        behindP99Millis);
  }
}
