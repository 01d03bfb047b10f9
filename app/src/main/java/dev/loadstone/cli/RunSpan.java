package dev.loadstone.cli;

import dev.loadstone.plan.LoadPlan;
import java.util.Locale;

/// How far a run is, and what is left of it.
///
/// @param requests how many it makes, 0 for no such limit
/// @param lengthNanos how long it takes, [Long#MAX_VALUE] for no such limit
record RunSpan(long requests, long lengthNanos) {
  private static final double NANOS_PER_SECOND = 1e9;

  static RunSpan of(LoadPlan plan) {
    return new RunSpan(plan.limits().requests(), Preamble.lengthNanos(plan));
  }

  /// The share that is done, 0 to 1.
  double done(long ended, long atNanos) {
    double byTime = lengthNanos == Long.MAX_VALUE ? 0 : (double) atNanos / lengthNanos;
    double byCount = requests == 0 ? 0 : (double) ended / requests;
    return Math.clamp(Math.max(byTime, byCount), 0, 1);
  }

  /// What is left, in words.
  String left(long ended, long atNanos) {
    if (lengthNanos == Long.MAX_VALUE) {
      return Preamble.count(Math.max(0, requests - ended)) + " requests left";
    }
    long leftNanos = lengthNanos - atNanos;
    return leftNanos <= 0
        ? "waiting for the last answers"
        : String.format(Locale.ROOT, "%.0f s left", Math.ceil(leftNanos / NANOS_PER_SECOND));
  }
}
