package dev.loadstone.analysis.figures;

import dev.loadstone.analysis.model.Second;
import dev.loadstone.metrics.Interval;
import dev.loadstone.metrics.LatencyCounts;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.RunRecord;
import java.util.List;

/// Makes the timeline, warm-up included and marked.
final class Timeline {
  private static final double PERCENT = 100;

  private Timeline() {}

  /// One row per interval.
  static List<Second> of(RunRecord record) {
    long warmup = record.header().plan().limits().warmupNanos();
    return record.intervals().stream().map(i -> second(i, i.startNanos() < warmup)).toList();
  }

  private static Second second(Interval interval, boolean warmup) {
    LatencyCounts response = interval.responseSuccessCounts();
    return new Second(
        (int) Math.round(interval.startNanos() / Window.NANOS_PER_SECOND),
        interval.sent(),
        completed(interval),
        interval.failed(),
        quantile(response, 0.5),
        quantile(response, 0.95),
        quantile(response, 0.99),
        quantile(response, 1),
        interval.inFlight(),
        warmup);
  }

  private static long completed(Interval interval) {
    return interval.outcomes().entrySet().stream()
        .filter(e -> Outcome.isStatus(e.getKey()))
        .mapToLong(e -> e.getValue())
        .sum();
  }

  private static double quantile(LatencyCounts response, double p) {
    return response.isEmpty()
        ? Double.NaN
        : Durations.millis(response.valueAtPercentile(p * PERCENT));
  }
}
