package dev.loadstone.analysis.compare;

import dev.loadstone.analysis.model.Confidence;
import dev.loadstone.analysis.model.Confidence.Bounds;
import dev.loadstone.analysis.model.Summary;

/// A headline figure that runs are compared by.
public enum Metric {
  /// Median response time of successes, milliseconds.
  P50("p50", "Median", "ms"),
  /// 95th percentile, milliseconds.
  P95("p95", "95th percentile", "ms"),
  /// 99th percentile, milliseconds.
  P99("p99", "99th percentile", "ms"),
  /// Mean response time of successes, milliseconds.
  MEAN("mean", "Average", "ms"),
  /// Completed requests per second: the only figure of which more is better.
  REQUESTS_PER_SECOND("requestsPerSecond", "Requests per second", "1/s"),
  /// Share of failures, 0 to 1; compared by difference, the others by ratio.
  ERROR_RATE("errorRate", "Error rate", "fraction");

  private final String id;
  private final String title;
  private final String unit;

  Metric(String id, String title, String unit) {
    this.id = id;
    this.title = title;
    this.unit = unit;
  }

  /// The name used in JSON.
  public String id() {
    return id;
  }

  /// The name for readers.
  public String title() {
    return title;
  }

  /// `ms`, `1/s` or `fraction`.
  public String unit() {
    return unit;
  }

  /// Whether less of it is better.
  public boolean lowerIsBetter() {
    return this != REQUESTS_PER_SECOND;
  }

  /// Whether changes are told as a ratio; else as a difference.
  public boolean byRatio() {
    return this != ERROR_RATE;
  }

  /// The figure of one run with its interval from within the run; NaN where not determined.
  ///
  /// @param meanMillis the mean response time with its interval
  Figure of(Summary summary, Figure meanMillis) {
    Confidence confidence = summary.confidence();
    return switch (this) {
      case P50 -> with(summary.responseTime().p50(), confidence.p50());
      case P95 -> with(summary.responseTime().p95(), confidence.p95());
      case P99 -> with(summary.responseTime().p99(), confidence.p99());
      case MEAN -> meanMillis;
      case REQUESTS_PER_SECOND -> with(summary.requestsPerSecond(), confidence.requestsPerSecond());
      case ERROR_RATE -> with(summary.errorRate(), confidence.errorRate());
    };
  }

  private static Figure with(double value, Bounds bounds) {
    return new Figure(value, bounds.low(), bounds.high());
  }
}
