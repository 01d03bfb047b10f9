package dev.loadstone.analysis.detect;

import dev.loadstone.metrics.Outcome;
import dev.loadstone.plan.Arrival;
import dev.loadstone.plan.OpenLoad;
import dev.loadstone.stats.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Sees whether requests that arrive at even distances are refused at even distances: a bucket of
/// tokens that is filled a little more slowly than requests come is empty for every so-many-th.
final class EvenRefusalDetector implements Detector {
  private static final int[] STATUSES = {429, 503};
  private static final int FEWEST = 12;

  /// A bucket that is full at first lets the first requests through.
  private static final double SETTLING_SHARE = 0.2;

  /// How far a distance may be from the usual one: by one request, or relative.
  private static final double WITHIN = 0.15;

  /// Share of the distances that must be so near. Ours: independent failures give 0.2 to 0.4.
  private static final double NEAR = 0.8;

  /// A rotation of servers, of which one fails, has always the same distance.
  private static final double ALL = 0.95;

  @Override
  public Sighting look(RunView run) {
    boolean even =
        run.record().header().plan().workload() instanceof OpenLoad load
            && load.arrival() == Arrival.CONSTANT
            && TimeBins.constantLoad(run);
    if (!even || run.failing().isEmpty()) {
      return new Sighting.NotApplicable(
          "Whether refusals come at even distances is read where arrivals do, and some are refused.");
    }
    int[] sent = run.requests().inOrderOfSending();
    int[] settled = Arrays.copyOfRange(sent, (int) (sent.length * SETTLING_SHARE), sent.length);
    List<Fact> facts = new ArrayList<>();
    for (int status : STATUSES) {
      judge(run, settled, status, facts);
    }
    return new Sighting.Seen(facts, "");
  }

  private static void judge(RunView run, int[] sent, int status, List<Fact> facts) {
    double[] at = new double[sent.length];
    int count = 0;
    for (int k = 0; k < sent.length; k++) {
      if (run.requests().outcome(sent[k]) == Outcome.ofStatus(status)) {
        at[count++] = k;
      }
    }
    if (count < FEWEST || count > sent.length / 2) {
      return;
    }
    double[] gaps = new double[count - 1];
    for (int k = 0; k < gaps.length; k++) {
      gaps[k] = at[k + 1] - at[k];
    }
    double usual = Spread.median(gaps);
    double near =
        Arrays.stream(gaps).filter(g -> Math.abs(g - usual) <= Math.max(1, WITHIN * usual)).count();
    double same = Arrays.stream(gaps).filter(g -> g == usual).count();
    if (usual >= 2 && near >= NEAR * gaps.length) {
      double span = run.sentSeconds(sent[sent.length - 1]) - run.sentSeconds(sent[0]);
      facts.add(fact(status, usual, (sent.length - count) / span, same >= ALL * gaps.length));
    }
  }

  private static Fact fact(int status, double usual, double rate, boolean always) {
    return Fact.statistical(
            Sign.EVENLY_REFUSED,
            String.format(
                Locale.ROOT,
                "One request in %,.0f is refused with %d, %s: the others, %,.0f/s, are what is allowed.",
                usual,
                status,
                always ? "always the same one" : "give or take one, all through the run",
                rate),
            rate,
            "1/s",
            Map.of("distance", usual, "always", always ? 1.0 : 0.0))
        .about(Integer.toString(status));
  }
}
