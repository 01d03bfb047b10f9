package dev.loadstone.analysis.detect;

import dev.loadstone.analysis.model.Finding.Evidence.Kind;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.stats.Estimate;
import dev.loadstone.stats.Shares;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Counts each failing outcome, and tells a few stray errors from a finding.
final class FailureDetector implements Detector {
  @Override
  public Sighting look(RunView run) {
    long all = run.summary().requests();
    List<Fact> facts = new ArrayList<>();
    run.summary()
        .statuses()
        .forEach((status, count) -> {
          if (status >= Outcome.FIRST_FAILING_STATUS && worthAWord(count, all)) {
            facts.add(fact("status " + status, Integer.toString(status), count, all));
          }
        });
    run.summary()
        .errors()
        .forEach((kind, count) -> {
          if (worthAWord(count, all)) {
            facts.add(fact(kind, kind, count, all));
          }
        });
    long failed = Math.round(run.summary().errorRate() * all);
    return new Sighting.Seen(
        facts,
        failed == 0
            ? "No request of " + all + " failed."
            : failed + " of " + all + " requests failed: single errors, too few for a cause.");
  }

  private static boolean worthAWord(long count, long all) {
    return count >= Math.min(Thresholds.FAILURES_FEWEST, Math.max(1, all / 2))
        && count >= all * Thresholds.FAILURES_SHARE;
  }

  private static Fact fact(String what, String subject, long count, long all) {
    Estimate interval = Shares.wilson(count, all, 1);
    return new Fact(
        Sign.FAILURES,
        subject,
        String.format(
            Locale.ROOT,
            "%s: %,d of %,d requests (%.2f %%, 95 %% interval %.2f–%.2f %%).",
            what,
            count,
            all,
            100.0 * count / all,
            100 * interval.low(),
            100 * interval.high()),
        (double) count / all,
        "fraction",
        Kind.PROTOCOL,
        Map.of("count", (double) count, "low", interval.low(), "high", interval.high()));
  }
}
