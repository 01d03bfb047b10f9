package dev.loadstone.plan;

/// One objective of the run, for example `p99 < 300ms`.
///
/// The limit of a latency is in milliseconds, of a share a fraction 0 to 1, of a throughput in
/// requests per second.
public sealed interface Objective {
  /// The objective as the user wrote it.
  String text();

  /// The endpoint it speaks of; empty for all.
  String scope();

  /// The comparison that must hold.
  Comparison comparison();

  /// The limit, in the unit of its kind.
  double limit();

  /// How the figure is compared with the limit.
  enum Comparison {
    /// `<`
    BELOW,
    /// `<=`
    AT_MOST,
    /// `>`
    ABOVE,
    /// `>=`
    AT_LEAST;

    /// Whether the figure meets the limit.
    public boolean holds(double figure, double limit) {
      return switch (this) {
        case BELOW -> figure < limit;
        case AT_MOST -> figure <= limit;
        case ABOVE -> figure > limit;
        case AT_LEAST -> figure >= limit;
      };
    }
  }

  /// A quantile of the response time; 0.99 for p99.
  record LatencyQuantile(
      String text, String scope, Comparison comparison, double limit, double quantile)
      implements Objective {}

  /// The mean response time.
  record LatencyMean(String text, String scope, Comparison comparison, double limit)
      implements Objective {}

  /// The largest response time.
  record LatencyMax(String text, String scope, Comparison comparison, double limit)
      implements Objective {}

  /// The share of requests that failed.
  record ErrorRate(String text, String scope, Comparison comparison, double limit)
      implements Objective {}

  /// The share of requests that succeeded.
  record SuccessRate(String text, String scope, Comparison comparison, double limit)
      implements Objective {}

  /// Completed requests per second.
  record Throughput(String text, String scope, Comparison comparison, double limit)
      implements Objective {}
}
