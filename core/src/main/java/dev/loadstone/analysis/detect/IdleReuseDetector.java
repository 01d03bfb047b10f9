package dev.loadstone.analysis.detect;

import dev.loadstone.analysis.model.Finding.Evidence.Kind;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.Rows;
import dev.loadstone.metrics.Zones;
import dev.loadstone.stats.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Sees whether connections break when they are used again after a rest: the other side closes them
/// by its own clock, and a request may be on its way just then.
final class IdleReuseDetector implements Detector {
  private static final int BAD_GATEWAY = 502;

  /// The most connections to be remembered. Ours: as many are opened only where none lasts.
  private static final int MOST_CONNECTIONS = 200_000;

  /// A rest longer than those of nearly all successes.
  private static final double NEARLY_ALL = 0.95;

  @Override
  public Sighting look(RunView run) {
    List<Short> broken = run.failing().stream().filter(IdleReuseDetector::breaks).toList();
    Requests requests = run.requests();
    int opened = Zones.connecting(requests, Rows.all(requests.size())).size();
    if (opened > MOST_CONNECTIONS) {
      return new Sighting.NotApplicable("Connections are not used again, so none had a rest.");
    }
    if (broken.isEmpty()) {
      return new Sighting.NotApplicable("No connection broke, so none did so after a rest.");
    }
    double[] rests = rests(run);
    List<Fact> facts = new ArrayList<>();
    for (short outcome : broken) {
      judge(run, outcome, rests, facts);
    }
    return new Sighting.Seen(facts, "");
  }

  private static boolean breaks(short outcome) {
    return outcome == BAD_GATEWAY
        || (Outcome.isError(outcome)
            && switch (Outcome.kind(outcome)) {
              case RESET, CLOSED_EARLY, TRUNCATED -> true;
              case DNS,
                  CONNECT_REFUSED,
                  CONNECT_TIMEOUT,
                  CONNECT_RESET,
                  UNREACHABLE,
                  PORTS_EXHAUSTED,
                  DESCRIPTORS_EXHAUSTED,
                  TLS,
                  TLS_UNTRUSTED,
                  TIMEOUT,
                  MALFORMED_RESPONSE,
                  TOO_LARGE,
                  PROTOCOL,
                  ABORTED ->
                  false;
            });
  }

  /// How long the connection of each request had rested before it, in s; NaN for its first.
  private static double[] rests(RunView run) {
    Requests requests = run.requests();
    double[] rests = new double[requests.size()];
    Map<Integer, Double> before = new HashMap<>();
    for (int i = 0; i < rests.length; i++) {
      Double end = before.put(requests.connection(i), run.endSeconds(i));
      boolean first = requests.ordinal(i) <= 1 || end == null;
      rests[i] = first ? Double.NaN : run.sentSeconds(i) - end;
    }
    return rests;
  }

  private static void judge(RunView run, short outcome, double[] rests, List<Fact> facts) {
    double[] failed = rests(run, rests, outcome);
    double[] served =
        Arrays.stream(run.successes().stream().toArray())
            .mapToDouble(i -> rests[i])
            .filter(r -> !Double.isNaN(r))
            .toArray();
    int all = run.with(outcome).size();
    if (failed.length < PartThresholds.IDLE_FEWEST || served.length == 0) {
      return;
    }
    double usual = Spread.quantile(served, NEARLY_ALL);
    double least = Math.max(PartThresholds.IDLE_SECONDS, usual);
    long rested = Arrays.stream(failed).filter(r -> r >= least).count();
    if (rested >= PartThresholds.IDLE_FEWEST && rested >= all * PartThresholds.IDLE_SHARE) {
      facts.add(fact(run, outcome, failed, served, least));
    }
  }

  private static double[] rests(RunView run, double[] rests, short outcome) {
    return run.with(outcome).stream()
        .mapToDouble(i -> rests[i])
        .filter(r -> !Double.isNaN(r))
        .sorted()
        .toArray();
  }

  private static Fact fact(
      RunView run, short outcome, double[] failed, double[] served, double least) {
    String name = Outcomes.name(outcome);
    double shortest = Arrays.stream(failed).filter(r -> r >= least).min().orElse(Double.NaN);
    long longServed = Arrays.stream(served).filter(r -> r >= shortest).count();
    double tookMs = Spread.median(run.serviceMs(run.with(outcome)));
    return new Fact(
        Sign.FAILS_AFTER_REST,
        name,
        String.format(
            Locale.ROOT,
            "%,d of %,d requests that ended in %s went over a connection that had rested for %.2f s or"
                + " more; of %,d successes on used connections %,d had rested as long. They failed"
                + " within %.1f ms.",
            Arrays.stream(failed).filter(r -> r >= least).count(),
            run.with(outcome).size(),
            name,
            shortest,
            served.length,
            longServed,
            tookMs),
        shortest,
        "s",
        Kind.PROTOCOL,
        Map.of(
            "idleSeconds",
            shortest,
            "servedLonger",
            (double) longServed,
            "failed",
            (double) failed.length,
            "tookMs",
            tookMs));
  }
}
