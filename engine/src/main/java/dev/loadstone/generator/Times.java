package dev.loadstone.generator;

import dev.loadstone.plan.ClosedLoad;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.OpenLoad;

/// Sums of times that stay at "never" instead of overflowing.
final class Times {
  private Times() {}

  /// The sum of a reading of the clock and a duration that is not negative; [Long#MAX_VALUE] past
  /// the range.
  static long plus(long nanos, long duration) {
    long sum = nanos + duration;
    return sum < nanos ? Long.MAX_VALUE : sum;
  }

  /// For how long requests are sent; [Long#MAX_VALUE] where only their number ends it.
  static long planned(LoadPlan plan) {
    long limit = plan.limits().durationNanos();
    long steps = plan.workload().match(Times::closedNanos, Times::openNanos);
    return limit == 0 ? steps : Math.min(limit, steps);
  }

  private static long closedNanos(ClosedLoad closed) {
    long sum = 0;
    for (ClosedLoad.Step step : closed.steps()) {
      sum = plus(sum, step.durationNanos());
    }
    return sum;
  }

  private static long openNanos(OpenLoad open) {
    long sum = 0;
    for (OpenLoad.Stage stage : open.stages()) {
      sum = plus(sum, stage.durationNanos());
    }
    return sum;
  }
}
