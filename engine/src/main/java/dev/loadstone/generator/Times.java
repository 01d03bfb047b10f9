package dev.loadstone.generator;

/// Sums of times that stay at "never" instead of overflowing.
final class Times {
  private Times() {}

  /// The sum of a reading of the clock and a duration that is not negative; [Long#MAX_VALUE] past
  /// the range.
  static long plus(long nanos, long duration) {
    long sum = nanos + duration;
    return sum < nanos ? Long.MAX_VALUE : sum;
  }
}
