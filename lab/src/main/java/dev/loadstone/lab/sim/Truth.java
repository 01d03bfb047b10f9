package dev.loadstone.lab.sim;

/// What a queue does in the long run, for a mean service time of one millisecond.
///
/// @param p50 response time, milliseconds
/// @param p95 milliseconds
/// @param p99 milliseconds
/// @param requestsPerMilli completed requests per millisecond
public record Truth(double p50, double p95, double p99, double requestsPerMilli) {
  private static final double P95 = 0.95;
  private static final double P99 = 0.99;

  /// One of the three percentiles.
  ///
  /// @throws IllegalArgumentException for any other
  double quantile(double p) {
    if (p == P99) {
      return p99;
    }
    if (p != P95 && p != 0.5) {
      throw new IllegalArgumentException("the truth at " + p + " is not known");
    }
    return p == P95 ? p95 : p50;
  }
}
