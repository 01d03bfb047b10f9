package dev.loadstone.report;

import java.util.List;

/// The time axis below the charts: round times in the unit that suits the length of the run.
///
/// @param unit of the labels
/// @param secondsPerUnit its length
/// @param places of the labels, 0 to 1
/// @param labels one for each place
record TimeAxis(String unit, double secondsPerUnit, List<Double> places, List<String> labels) {
  private static final int LABELS = 6;
  private static final double LONGEST_IN_MILLIS = 1;
  private static final double LONGEST_IN_SECONDS = 180;
  private static final double LONGEST_IN_MINUTES = 10_800;
  private static final double SECONDS_PER_MINUTE = 60;
  private static final double SECONDS_PER_HOUR = 3_600;
  private static final double SECONDS_PER_MILLI = 1e-3;

  static TimeAxis of(double seconds) {
    if (seconds < LONGEST_IN_MILLIS) {
      return of(seconds, "ms", SECONDS_PER_MILLI);
    }
    if (seconds < LONGEST_IN_SECONDS) {
      return of(seconds, "s", 1);
    }
    return seconds < LONGEST_IN_MINUTES
        ? of(seconds, "min", SECONDS_PER_MINUTE)
        : of(seconds, "h", SECONDS_PER_HOUR);
  }

  private static TimeAxis of(double seconds, String unit, double secondsPerUnit) {
    Axis axis = Axis.exact(seconds / secondsPerUnit, LABELS);
    return new TimeAxis(
        unit,
        secondsPerUnit,
        axis.ticks().stream().map(axis::place).toList(),
        axis.ticks().stream().map(tick -> Numbers.rate(tick) + " " + unit).toList());
  }
}
