package dev.loadstone.analysis.model;

/// The usual figures of a set of durations, in milliseconds; NaN where not determined.
///
/// @param count how many durations stand behind them
public record LatencyFigures(
    long count,
    double mean,
    double min,
    double max,
    double stddev,
    double p50,
    double p75,
    double p90,
    double p95,
    double p99,
    double p999,
    double p9999) {
  /// The figures of no durations at all.
  public static final LatencyFigures NONE =
      new LatencyFigures(
          0,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN);
}
