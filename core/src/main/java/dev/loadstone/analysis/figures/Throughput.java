package dev.loadstone.analysis.figures;

import dev.loadstone.analysis.model.Confidence.Bounds;
import dev.loadstone.metrics.Rows;
import dev.loadstone.stats.BatchMeans;
import dev.loadstone.stats.Batches;
import dev.loadstone.stats.Estimate;

/// Completed requests per second with an interval from spans of equal length.
final class Throughput {
  private static final int FEWEST_PER_SPAN = 2;

  private Throughput() {}

  /// Requests per second of a scope; no bounds where a run is too short to be cut into spans.
  static Estimate of(Scope scope) {
    double rps = scope.requestsPerSecond();
    double[] rates = rates(scope);
    if (rates.length == 0) {
      return new Estimate(rps, Double.NaN, Double.NaN);
    }
    Estimate spans = BatchMeans.interval(rates);
    // The last request ends the window, so the mean of the spans is the rate up to rounding; the
    // bounds must not exclude the figure they stand beside.
    return new Estimate(rps, Math.max(0, Math.min(spans.low(), rps)), Math.max(spans.high(), rps));
  }

  /// The interval for the report; a run too short for it would need this many times as long.
  static Bounds bounds(Scope scope, Estimate rate) {
    return rate.bounded() || scope.totals().completed() == 0
        ? new Bounds(rate.low(), rate.high())
        : Bounds.needing(
            Math.max(1, (double) FEWEST_PER_SPAN * Batches.COUNT / scope.totals().completed()));
  }

  private static double[] rates(Scope scope) {
    Window window = scope.window();
    if (!window.exact()) {
      return window.intervals().stream()
          .filter(i -> i.endNanos() > i.startNanos())
          .mapToDouble(i -> i.ended() * Window.NANOS_PER_SECOND / (i.endNanos() - i.startNanos()))
          .toArray();
    }
    double seconds = window.durationSeconds();
    if (scope.totals().completed() < (long) FEWEST_PER_SPAN * Batches.COUNT || seconds <= 0) {
      return new double[0];
    }
    return perSpan(window, seconds / Batches.COUNT);
  }

  private static double[] perSpan(Window window, double spanSeconds) {
    Rows completed = window.withOutcome(1, Short.MAX_VALUE);
    double[] rates = new double[Batches.COUNT];
    int from = 0;
    for (int span = 0; span < rates.length; span++) {
      double until = (span + 1) * spanSeconds;
      boolean last = span + 1 == rates.length;
      int to = last ? completed.size() : endedBy(window, completed, until);
      rates[span] = (to - from) / spanSeconds;
      from = to;
    }
    return rates;
  }

  /// How many of these rows, which are in the order of their ends, had ended so long after the
  /// first request became due.
  private static int endedBy(Window window, Rows rows, double seconds) {
    int low = 0;
    int high = rows.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      long nanos = window.requests().endNanos(rows.at(middle)) - window.firstDueNanos();
      if (nanos / Window.NANOS_PER_SECOND < seconds) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
