package dev.loadstone.analysis.model;

/// Intervals at 95 % that respect the dependence of requests on each other.
///
/// @param p50 milliseconds
/// @param p95 milliseconds
/// @param p99 milliseconds
/// @param requestsPerSecond requests per second
/// @param errorRate 0 to 1
public record Confidence(
    Bounds p50, Bounds p95, Bounds p99, Bounds requestsPerSecond, Bounds errorRate) {
  /// An interval; a bound that is not determined is NaN.
  public record Bounds(double low, double high) {
    /// Neither bound is determined.
    public static final Bounds UNKNOWN = new Bounds(Double.NaN, Double.NaN);
  }

  /// Nothing is determined.
  public static final Confidence UNKNOWN =
      new Confidence(
          Bounds.UNKNOWN, Bounds.UNKNOWN, Bounds.UNKNOWN, Bounds.UNKNOWN, Bounds.UNKNOWN);
}
