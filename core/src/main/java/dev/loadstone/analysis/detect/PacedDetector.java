package dev.loadstone.analysis.detect;

import dev.loadstone.metrics.Rows;
import dev.loadstone.stats.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Sees whether a target that turns requests away lets the others out at an even pace: a limiter
/// that holds back what exceeds it (a leaky bucket, nginx's `limit_req` with a burst).
///
/// A single worker with a short line does the same, and needs its pace for each request. A limiter
/// serves whoever comes alone at once, so some answers are quicker than the pace.
final class PacedDetector implements Detector {
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;
  private static final int FEWEST = 40;
  private static final double FASTEST = 0.02;

  /// Median deviation of the gaps over their median. Ours: independent gaps give 0.7.
  private static final double EVEN = 0.2;

  /// The quickest answers over the pace. Ours.
  private static final double QUICKER = 0.6;

  @Override
  public Sighting look(RunView run) {
    Rows served = run.successes();
    List<Fact> facts = new ArrayList<>();
    for (int status : new int[] {TOO_MANY_REQUESTS, UNAVAILABLE}) {
      if (run.with((short) status).size() > run.requests().size() / 20 && served.size() >= FEWEST) {
        judge(run, status, facts);
      }
    }
    return facts.isEmpty()
        ? new Sighting.NotApplicable("No even pace was looked for: few requests were turned away.")
        : new Sighting.Seen(facts, "");
  }

  private static void judge(RunView run, int status, List<Fact> facts) {
    Rows served = run.successes();
    double[] gaps = new double[served.size() - 1];
    Arrays.setAll(
        gaps, k -> 1e3 * (run.endSeconds(served.at(k + 1)) - run.endSeconds(served.at(k))));
    double pace = Spread.median(gaps);
    double quickest = Spread.quantile(run.serviceMs(served), FASTEST);
    boolean even = Spread.medianDeviation(gaps) <= EVEN * pace;
    if (even && pace >= 1 && quickest <= QUICKER * pace) {
      facts.add(
          Fact.statistical(
                  Sign.PACED_ADMISSION,
                  String.format(
                      Locale.ROOT,
                      "What is let through comes out one every %.1f ms, at an even pace, though the"
                          + " quickest answers took %.1f ms: they are held back, not worked on.",
                      pace,
                      quickest),
                  1e3 / pace,
                  "1/s",
                  Map.of("paceMs", pace))
              .about(Integer.toString(status)));
    }
  }
}
