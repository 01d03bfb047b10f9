package dev.loadstone.analysis.detect;

import dev.loadstone.metrics.Rows;
import dev.loadstone.metrics.Zones;
import dev.loadstone.stats.Spread;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Sees whether a target serves only some connections at a time, and lets the others wait for their
/// first answer until one of those ends: each of its workers stays with one connection.
///
/// Requests on the connections that are served are quick, so that no line shows in their times; the
/// others were accepted by the kernel and hear nothing. At any moment the connections on which
/// answers come and those on which the first request waits are all that there are.
final class UnservedDetector implements Detector {
  private static final int FEWEST_CONNECTIONS = 4;
  private static final int MOMENTS = 24;
  private static final double FROM = 0.1;
  private static final double TO = 0.85;

  /// Answers that a served connection has in a window, about.
  private static final double ANSWERS = 12;

  @Override
  public Sighting look(RunView run) {
    int users = run.connections();
    if (!run.oneLevel()
        || users < FEWEST_CONNECTIONS
        || run.successes().size() < ANSWERS * FEWEST_CONNECTIONS) {
      return new Sighting.NotApplicable(
          "Whether some connections are not served is read in a closed loop of at least "
              + FEWEST_CONNECTIONS
              + " connections.");
    }
    double longMs =
        Math.max(
            CapacityThresholds.UNSERVED_MS, CapacityThresholds.UNSERVED_RATIO * run.medianMs());
    Rows waits =
        run.serviceAtLeast(
            Zones.ordinalBetween(run.requests(), run.sends().rows(), Integer.MIN_VALUE, 1), longMs);
    return new Sighting.Seen(
        waits.size() == 0 ? List.of() : judge(run, waits, users),
        "All connections were served: none waited long for its first answer while others were quick.");
  }

  private static List<Fact> judge(RunView run, Rows waits, int users) {
    double last = run.sentSeconds(run.sends().last());
    double window = Math.min(last / MOMENTS, ANSWERS * run.medianMs() / 1e3);
    double[] served = new double[MOMENTS];
    double[] waiting = new double[MOMENTS];
    for (int m = 0; m < MOMENTS; m++) {
      double at = last * (FROM + (TO - FROM) * m / MOMENTS);
      served[m] = servedConnections(run, at, at + window);
      waiting[m] =
          waits.where(i -> run.sentSeconds(i) <= at && run.endSeconds(i) > at + window).size();
    }
    double slots = Spread.median(served);
    double unserved = Spread.median(waiting);
    boolean all = Math.abs(slots + unserved - users) <= CapacityThresholds.UNSERVED_WITHIN * users;
    boolean counts =
        slots >= 1
            && unserved >= Math.max(1, CapacityThresholds.UNSERVED_SHARE * users)
            && Arrays.stream(waiting).filter(w -> w > 0).count() >= 0.8 * MOMENTS
            && Spread.medianDeviation(served)
                <= Math.max(1, CapacityThresholds.UNSERVED_WITHIN * slots)
            && all;
    return counts ? List.of(fact(run, waits, slots, unserved, users)) : List.of();
  }

  private static int servedConnections(RunView run, double from, double to) {
    Set<Integer> connections = new HashSet<>();
    run.successes().where(i -> run.endSeconds(i) >= from && run.endSeconds(i) < to).stream()
        .forEach(i -> connections.add(run.requests().connection(i)));
    return connections.size();
  }

  private static Fact fact(RunView run, Rows waits, double slots, double unserved, int users) {
    double waitMs = Spread.median(run.serviceMs(waits));
    return Fact.statistical(
        Sign.CONNECTIONS_UNSERVED,
        String.format(
            Locale.ROOT,
            "Of %,d connections about %,.0f were served at a time, quickly (median %.1f ms), while on"
                + " %,.0f others the first request waited for %.1f s and more: whoever is served"
                + " keeps its place for as long as its connection lasts.",
            users,
            slots,
            run.medianMs(),
            unserved,
            waitMs / 1e3),
        slots,
        "connections",
        Map.of(
            "slots",
            slots,
            "waiting",
            unserved,
            "floorMs",
            run.medianMs(),
            "latencyMs",
            waitMs,
            "throughput",
            run.successes().size() / run.seconds()));
  }
}
