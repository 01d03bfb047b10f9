package dev.loadstone.metrics;

/// Sees each interval as it ends; a slow listener is skipped, never waited for.
@FunctionalInterface
public interface IntervalListener {
  /// One interval has ended.
  void ended(Interval interval);
}
