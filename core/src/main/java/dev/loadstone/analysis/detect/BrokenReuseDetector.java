package dev.loadstone.analysis.detect;

import dev.loadstone.analysis.model.Finding.Evidence.Kind;
import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.Rows;
import dev.loadstone.stats.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Sees whether connections in use broke before the request on them could have been worked on: they
/// were closed when it was sent, and it met the closing on its way.
final class BrokenReuseDetector implements Detector {
  private static final double QUICK = 0.05;
  private static final double FRESH_SHARE = 0.1;

  @Override
  public Sighting look(RunView run) {
    List<Fact> facts = new ArrayList<>();
    double quick = run.serviceQuantileMs(QUICK);
    for (ErrorKind kind : List.of(ErrorKind.RESET, ErrorKind.CLOSED_EARLY)) {
      Rows broken = run.with(Outcome.ofError(kind));
      if (broken.size() >= Thresholds.BURST_FEWEST && quick >= CapacityThresholds.BROKEN_WORK_MS) {
        judge(run, kind, broken, quick, facts);
      }
    }
    return new Sighting.Seen(facts, "");
  }

  private static void judge(
      RunView run, ErrorKind kind, Rows broken, double quick, List<Fact> facts) {
    double tookMs = Spread.median(run.serviceMs(broken));
    double fresh = broken.where(i -> run.requests().ordinal(i) <= 1).size();
    if (tookMs <= CapacityThresholds.BROKEN_EARLY * quick && fresh <= FRESH_SHARE * broken.size()) {
      facts.add(
          new Fact(
              Sign.BROKEN_BEFORE_WORK,
              kind.id(),
              String.format(
                  Locale.ROOT,
                  "The connections broke %.1f ms after the request was sent, on connections that had"
                      + " answered before; the quickest of 20 answers takes %.1f ms: nobody had worked"
                      + " on it.",
                  tookMs,
                  quick),
              tookMs,
              "ms",
              Kind.STATISTICAL,
              Map.of("fresh", fresh)));
    }
  }
}
