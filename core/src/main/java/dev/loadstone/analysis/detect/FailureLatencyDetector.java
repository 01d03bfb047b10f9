package dev.loadstone.analysis.detect;

import dev.loadstone.analysis.model.Finding.Evidence.Kind;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.stats.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Splits failures by how long they took: at a fixed time (somebody gave up waiting), or faster
/// than successes (refused before any work).
final class FailureLatencyDetector implements Detector {
  /// A failure that takes as long as a success of steady length waited for nothing. Ours.
  private static final double LIKE_SUCCESS = 0.05;

  @Override
  public Sighting look(RunView run) {
    List<Fact> facts = new ArrayList<>();
    for (short outcome : run.failingOutcomes()) {
      double[] times = run.serviceMs(run.with(outcome));
      if (times.length >= 3) {
        judge(run, outcome, times, facts);
      }
    }
    return new Sighting.Seen(facts, "");
  }

  private static void judge(RunView run, short outcome, double[] times, List<Fact> facts) {
    double median = Spread.median(times);
    double deviation = Spread.medianDeviation(times);
    double usual = run.medianMs();
    String name = Outcomes.name(outcome);
    boolean likeSuccess =
        Math.abs(median / usual - 1) < LIKE_SUCCESS
            && Spread.medianDeviation(run.serviceMs(run.successes()))
                <= usual * Thresholds.TIMEOUT_DEVIATION;
    if (median >= Thresholds.TIMEOUT_MS
        && deviation <= median * Thresholds.TIMEOUT_DEVIATION
        && !likeSuccess) {
      facts.add(atTimeout(name, median, deviation));
    } else if (median <= Thresholds.FAST_MS || median <= usual * Thresholds.FAST_SHARE) {
      facts.add(fast(name, median, usual, Outcome.isStatus(outcome)));
    }
  }

  private static Fact atTimeout(String name, double median, double deviation) {
    String owner = KnownTimeout.ownerOf(median / 1000);
    String match = owner.isEmpty() ? "" : ", a default of " + owner;
    return new Fact(
        Sign.FAILURES_AT_A_TIMEOUT,
        name,
        String.format(
            Locale.ROOT,
            "All %s took nearly the same time: median %.0f ms, half of them within %.1f ms of it%s.",
            name,
            median,
            deviation,
            match),
        median / 1000,
        "s",
        Kind.STATISTICAL,
        Map.of("known", owner.isEmpty() ? 0.0 : 1.0));
  }

  private static Fact fast(String name, double median, double usual, boolean status) {
    String compared =
        Double.isNaN(usual) ? "" : String.format(Locale.ROOT, "; a success takes %.1f ms", usual);
    return new Fact(
        Sign.FAST_FAILURES,
        name,
        String.format(
            Locale.ROOT,
            "The %s %s quick: median %.1f ms%s.",
            name,
            status ? "answers were" : "errors came",
            median,
            compared),
        median,
        "ms",
        Kind.STATISTICAL,
        Map.of());
  }
}
