package dev.loadstone.analysis.detect;

import dev.loadstone.analysis.model.Finding.Evidence.Kind;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.Rows;
import dev.loadstone.metrics.Zones;
import dev.loadstone.stats.FanoFactor;
import dev.loadstone.stats.RunsTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Tells failures that come in bursts from those spread over the run, and finds those that happen
/// on reused connections alone.
final class FailureClusterDetector implements Detector {
  private static final double BIN_S = 0.1;

  /// Failures closer together than this belong to one burst.
  private static final double BURST_GAP_S = 0.3;

  @Override
  public Sighting look(RunView run) {
    List<Fact> facts = new ArrayList<>();
    for (short outcome : run.failing()) {
      Rows failed = run.with(outcome);
      if (failed.size() >= Thresholds.BURST_FEWEST && failed.size() < run.requests().size()) {
        judgeTime(run, outcome, failed, facts);
        judgeReuse(run, outcome, failed, facts);
      }
    }
    return new Sighting.Seen(facts, "");
  }

  private static void judgeTime(RunView run, short outcome, Rows failed, List<Fact> facts) {
    double[] times = failed.stream().mapToDouble(run::endSeconds).toArray();
    Requests requests = run.requests();
    boolean[] marked = new boolean[requests.size()];
    for (int i = 0; i < marked.length; i++) {
      marked[i] = requests.outcome(i) == outcome;
    }
    double fano = FanoFactor.of(times, 0, run.seconds(), BIN_S);
    double clustering = RunsTest.clustering(marked);
    String name = Outcomes.name(outcome);
    if (fano > Thresholds.BURST_FANO && clustering > Thresholds.BURST_STANDARD_ERRORS) {
      Fact bursts = bursts(name, times, fano);
      if (bursts.figure("coveredSeconds") <= run.seconds() * Thresholds.BURST_COVERED) {
        facts.add(bursts);
      }
    } else if (fano < 2 && clustering < Thresholds.BURST_STANDARD_ERRORS) {
      facts.add(spread(name, fano));
    }
  }

  private static Fact bursts(String name, double[] times, double fano) {
    int bursts = 1;
    double covered = 0;
    double start = times[0];
    for (int i = 1; i < times.length; i++) {
      if (times[i] - times[i - 1] > BURST_GAP_S) {
        bursts++;
        covered += times[i - 1] - start;
        start = times[i];
      }
    }
    covered += times[times.length - 1] - start;
    return new Fact(
        Sign.FAILURES_IN_BURSTS,
        name,
        String.format(
            Locale.ROOT,
            "The %,d failures (%s) stand together: %,d %s that last %.2f s in all, the first at"
                + " %.2f s; per 100 ms their number varies %.1f times as much as independent"
                + " failures would.",
            times.length,
            name,
            bursts,
            bursts == 1 ? "burst" : "bursts",
            covered,
            times[0],
            fano),
        bursts,
        "bursts",
        Kind.STATISTICAL,
        Map.of("fano", fano, "coveredSeconds", covered, "firstSeconds", times[0]));
  }

  private static Fact spread(String name, double fano) {
    return new Fact(
        Sign.FAILURES_SPREAD,
        name,
        String.format(
            Locale.ROOT,
            "The failures (%s) are spread over the run as independent ones are: their number per"
                + " 100 ms varies %.1f times as much as chance.",
            name,
            fano),
        fano,
        "",
        Kind.STATISTICAL,
        Map.of());
  }

  private static void judgeReuse(RunView run, short outcome, Rows failed, List<Fact> facts) {
    Requests requests = run.requests();
    long fresh = failed.where(i -> requests.ordinal(i) == 1).size();
    long allFresh = Zones.ordinalBetween(requests, Rows.all(requests.size()), 1, 1).size();
    boolean manyFresh = allFresh >= requests.size() / 10;
    if (outcome < 0 && fresh == 0 && manyFresh) {
      String name = Outcomes.name(outcome);
      facts.add(
          new Fact(
              Sign.FAILURES_ON_REUSE,
              name,
              "Every "
                  + name
                  + " happened on a connection that had been used before; none of the "
                  + allFresh
                  + " first requests failed so.",
              failed.size(),
              "requests",
              Kind.STATISTICAL,
              Map.of()));
    }
  }
}
