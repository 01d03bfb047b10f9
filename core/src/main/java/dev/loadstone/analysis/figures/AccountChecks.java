package dev.loadstone.analysis.figures;

import dev.loadstone.analysis.model.LatencyFigures;
import dev.loadstone.analysis.model.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Cross-checks of the summary with itself: what a reader with a pocket calculator would try.
final class AccountChecks {
  /// A difference by the arithmetic of binary fractions, as a share.
  private static final double ARITHMETIC = 1e-9;

  private static final double NEARLY_ONE = 1 - 1e-6;

  private static final double MEDIAN = 0.5;
  private static final double PERCENT = 100;

  private final Summary summary;

  private AccountChecks(Summary summary) {
    this.summary = summary;
  }

  /// The checks that apply to this summary.
  static List<Check> of(Summary summary) {
    AccountChecks checks = new AccountChecks(summary);
    List<Check> list = new ArrayList<>();
    if (summary.requests() > 0) {
      list.add(checks.shares());
    }
    if (summary.durationSeconds() > 0) {
      list.add(checks.throughput());
    }
    if (summary.responseTime().count() > 0) {
      list.add(checks.sampleCarries());
    }
    return list;
  }

  private Check shares() {
    long counted = total(summary.statuses()) + total(summary.errors());
    double sum = summary.successRate() + summary.errorRate();
    return Check.contradiction(
        "shares-total",
        Math.abs(sum - 1) <= ARITHMETIC && counted == summary.requests(),
        Words.counted(summary.requests(), "request") + ", 100 %",
        Words.count(counted) + " in all statuses and errors, " + Words.percent(sum),
        "Every request has one status or one error; the shares of success and failure make up the"
            + " whole.");
  }

  private static long total(Map<?, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private Check throughput() {
    double product = summary.requestsPerSecond() * summary.durationSeconds();
    return Check.contradiction(
        "throughput",
        Math.abs(product - summary.completed()) <= ARITHMETIC * Math.max(1, summary.completed()),
        Words.counted(summary.completed(), "complete answer"),
        Words.rate(summary.requestsPerSecond())
            + " × "
            + Words.seconds(summary.durationSeconds())
            + " = "
            + Words.count(Math.round(product)),
        "Throughput times duration gives the number of complete answers.");
  }

  private Check sampleCarries() {
    Level finest = finest(summary.responseTime());
    double beyond = summary.responseTime().count() * (1 - finest.share());
    return Check.contradiction(
        "sample-carries",
        beyond >= NEARLY_ONE || finest.share() <= MEDIAN,
        "at least 1 response time beyond each percentile",
        Words.number(beyond) + " beyond p" + Words.number(finest.share() * PERCENT),
        "No percentile is finer than the sample carries.");
  }

  private record Level(double share, double millis) {}

  /// The finest percentile that is told; the median always is.
  private static Level finest(LatencyFigures f) {
    return Stream.of(
            new Level(0.9999, f.p9999()),
            new Level(0.999, f.p999()),
            new Level(0.99, f.p99()),
            new Level(0.95, f.p95()),
            new Level(0.90, f.p90()),
            new Level(0.75, f.p75()))
        .filter(level -> Double.isFinite(level.millis()))
        .findFirst()
        .orElse(new Level(MEDIAN, f.p50()));
  }
}
