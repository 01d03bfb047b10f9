package dev.loadstone.bench.truth;

import java.util.Arrays;

/// Durations in nanoseconds, sorted.
final class Sample {
  private static final double NANOS_PER_MILLI = 1e6;

  private final long[] sorted;

  Sample(long[] values) {
    sorted = values.clone();
    Arrays.sort(sorted);
  }

  int size() {
    return sorted.length;
  }

  /// A quantile by nearest rank, as reports state them, in milliseconds; NaN for no values.
  double millis(double p) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int rank = (int) Math.ceil(p * sorted.length - 1e-9);
    return sorted[Math.clamp(rank - 1, 0, sorted.length - 1)] / NANOS_PER_MILLI;
  }

  double meanMillis() {
    return Arrays.stream(sorted).average().orElse(Double.NaN) / NANOS_PER_MILLI;
  }
}
