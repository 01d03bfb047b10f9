package dev.loadstone.metrics;

/// A named side series, for example the generator's CPU or a metric of the target.
///
/// @param source where it comes from: `generator`, `host` or the URL scraped, secrets hidden
/// @param name the metric name with its labels, as the source spells it
/// @param unit the unit, empty where unknown
/// @param atNanos when each value was read, since the start of the run
/// @param values the values
public record Series(String source, String name, String unit, long[] atNanos, double[] values) {
  /// The number of values.
  public int size() {
    return values.length;
  }
}
