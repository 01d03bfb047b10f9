package dev.loadstone.schedule;

import dev.loadstone.plan.OpenLoad.Stage;
import java.util.List;

/// A rate that moves in straight lines, as the inverse of its integral: at what time so many
/// arrivals have been due.
///
/// Within a stage of length `d` with rate `a` at its start and slope `s`, the integral is `N(t) =
/// a·t + s·t²/2`. Its inverse is taken in the form `t = 2N / (a + √(a² + 2sN))`, which does not
/// cancel where the slope is small or falling, and is `N / a` where it is zero.
final class RateCurve {
  private static final double NANOS_PER_SECOND = 1e9;

  /// Arrivals by which rounding may overstate the integral of a stage: keeps 60 s at 1000/m from
  /// making one arrival too many at the very end.
  private static final double SLACK = 1e-6;

  private final List<Stage> stages;
  private int stage;
  private double stageStartNanos;
  private double arrivalsBefore;

  RateCurve(List<Stage> stages) {
    this.stages = stages;
  }

  /// The time in nanoseconds at which the integral of the rate reaches `arrivals`;
  /// [ArrivalSchedule#END] where it never does. To be asked in ascending order.
  long nanosAt(double arrivals) {
    while (stage < stages.size()) {
      Stage now = stages.get(stage);
      double within = arrivals - arrivalsBefore;
      if (within + SLACK < integral(now)) {
        return rounded(stageStartNanos + inverse(now, within));
      }
      arrivalsBefore += integral(now);
      stageStartNanos += now.durationNanos();
      stage++;
    }
    return ArrivalSchedule.END;
  }

  private static double seconds(Stage stage) {
    return stage.durationNanos() / NANOS_PER_SECOND;
  }

  private static double integral(Stage stage) {
    return (stage.fromPerSecond() + stage.toPerSecond()) / 2 * seconds(stage);
  }

  private static double inverse(Stage stage, double arrivals) {
    // A remainder of the stage before may lie below zero by the slack.
    if (arrivals <= 0) {
      return 0;
    }
    double rate = stage.fromPerSecond();
    double slope = (stage.toPerSecond() - rate) / seconds(stage);
    double root = Math.sqrt(Math.max(0, rate * rate + 2 * slope * arrivals));
    return 2 * arrivals / (rate + root) * NANOS_PER_SECOND;
  }

  private static long rounded(double nanos) {
    // The cast saturates, so a time past the range of a long is END by itself.
    return (long) nanos;
  }
}
