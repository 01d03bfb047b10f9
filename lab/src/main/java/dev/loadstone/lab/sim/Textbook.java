package dev.loadstone.lab.sim;

import dev.loadstone.analysis.model.Confidence.Bounds;
import dev.loadstone.analysis.model.Summary;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.RunRecord;
import java.util.Arrays;
import java.util.stream.IntStream;

/// The intervals of the textbook, which take requests for independent of each other: for comparison
/// only, no report prints them.
final class Textbook {
  private static final double Z = 1.959963984540054;
  private static final double NANOS_PER_MILLI = 1e6;

  private final long[] sorted;
  private final Summary summary;

  Textbook(RunRecord record, Summary summary) {
    Requests requests = record.requests();
    this.summary = summary;
    sorted =
        IntStream.range(0, requests.size())
            .filter(i -> Outcome.isSuccess(requests.outcome(i)))
            .mapToLong(requests::responseNanos)
            .toArray();
    Arrays.sort(sorted);
  }

  /// By order statistics.
  Bounds quantile(double p) {
    double half = Z * Math.sqrt(sorted.length * p * (1 - p));
    return new Bounds(at(sorted.length * p - half), at(sorted.length * p + half + 1));
  }

  private double at(double rank) {
    return sorted[Math.clamp(Math.round(rank) - 1, 0, sorted.length - 1)] / NANOS_PER_MILLI;
  }

  /// By the normal approximation of a Poisson count.
  Bounds rate() {
    double half = Z * summary.requestsPerSecond() / Math.sqrt((double) summary.requests());
    return new Bounds(summary.requestsPerSecond() - half, summary.requestsPerSecond() + half);
  }

  /// By Wilson's score.
  Bounds errors() {
    double n = summary.requests();
    double p = summary.errorRate();
    double scale = 1 + Z * Z / n;
    double half = Z / scale * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
    double centre = (p + Z * Z / (2 * n)) / scale;
    return new Bounds(centre - half, centre + half);
  }
}
