package dev.loadstone.bench.truth;

import java.util.Arrays;
import java.util.Locale;

/// How far single latencies are off.
///
/// @param biasMillis the mean error, with its sign
record Errors(int pairs, int unpaired, double median, double p99, double biasMillis) {
  static final String LIMIT = "median ≤ 0.15 ms, p99 ≤ 1 ms";
  private static final double MEDIAN_MILLIS = 0.15;
  private static final double P99_MILLIS = 1;

  static Errors of(long[] errors, int unpaired) {
    Sample sizes = new Sample(Arrays.stream(errors).map(Math::abs).toArray());
    return new Errors(
        errors.length,
        unpaired,
        sizes.millis(0.5),
        sizes.millis(0.99),
        new Sample(errors).meanMillis());
  }

  boolean small() {
    return pairs > 0 && unpaired == 0 && median <= MEDIAN_MILLIS && p99 <= P99_MILLIS;
  }

  /// Whether they are no more than what chance makes of those of the other, of a part of as many
  /// readings: twice them.
  boolean like(Errors other) {
    return p99 <= Math.max(P99_MILLIS, 2 * other.p99)
        && median <= Math.max(MEDIAN_MILLIS, 2 * other.median);
  }

  String text() {
    return String.format(
        Locale.ROOT,
        "median %.3f ms, p99 %.3f ms, bias %+.3f ms, %d pairs%s",
        median,
        p99,
        biasMillis,
        pairs,
        unpaired == 0 ? "" : ", " + unpaired + " unpaired");
  }
}
