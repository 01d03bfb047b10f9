package dev.loadstone.analysis.detect;

import dev.loadstone.analysis.model.Finding.Evidence.Kind;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.Requests;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Sees after how many requests connections end: a target that closes each after the same number
/// counts them.
final class LifeDetector implements Detector {
  /// A connection without a request for this share of the run at its end has ended; else it may be
  /// in use still.
  private static final double AT_REST = 0.02;

  /// The most requests looked at: each may have a connection of its own, to be remembered.
  private static final int MOST = 200_000;

  private static final Sighting STAYED_OPEN =
      new Sighting.Seen(List.of(), "Connections stayed open: hardly any was closed.");

  private static final int LAST = 0;
  private static final int ENDED = 1;
  private static final int FAILED = 2;

  @Override
  public Sighting look(RunView run) {
    if (!run.record().header().plan().connections().keepAlive()) {
      return new Sighting.NotApplicable("Reuse of connections was not asked for.");
    }
    if (hardlyAnyClosed(run)) {
      return STAYED_OPEN;
    }
    Map<Integer, int[]> lives = lives(run);
    Map<Integer, Integer> counts = new HashMap<>();
    Map<Integer, Integer> failed = new HashMap<>();
    int ended = 0;
    for (int[] life : lives.values()) {
      if (life[ENDED] == 1) {
        ended++;
        counts.merge(life[LAST], 1, Integer::sum);
        failed.merge(life[LAST], life[FAILED], Integer::sum);
      }
    }
    if (ended < PartThresholds.LIFE_FEWEST) {
      return STAYED_OPEN;
    }
    int usual = counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    double share = counts.getOrDefault(usual, 0) / (double) ended;
    boolean same = share >= PartThresholds.LIFE_IN_MODE && usual > 1;
    return new Sighting.Seen(
        same ? List.of(fact(run, usual, ended, share, failed.getOrDefault(usual, 0))) : List.of(),
        "Connections do not end after a fixed number of requests.");
  }

  /// Whether not many more were opened than are in use at once, as in most runs: then nothing need
  /// be gathered. Failures may have connections that never opened.
  private static boolean hardlyAnyClosed(RunView run) {
    long opened = run.summary().connectionsOpened();
    long inUse = Math.max(1, run.summary().concurrency());
    return opened > 0 && run.failing().isEmpty() && opened - inUse < PartThresholds.LIFE_FEWEST;
  }

  /// For each connection its last ordinal, whether it has ended, and whether it ended in a failure.
  private static Map<Integer, int[]> lives(RunView run) {
    Requests requests = run.requests();
    Map<Integer, int[]> lives = new HashMap<>();
    Map<Integer, Long> ends = new HashMap<>();
    int count = Math.min(MOST, run.sends().size());
    for (int k = 0; k < count; k++) {
      int i = run.sends().rows().at(k);
      int[] life = lives.computeIfAbsent(requests.connection(i), _ -> new int[3]);
      if (requests.ordinal(i) >= life[LAST]) {
        life[LAST] = requests.ordinal(i);
        life[FAILED] = Outcome.isError(requests.outcome(i)) ? 1 : 0;
        ends.put(requests.connection(i), requests.endNanos(i));
      }
    }
    double until = count == 0 ? 0 : requests.endNanos(run.sends().rows().at(count - 1));
    // As many as were opened beyond those in use at once were closed, the earliest first.
    long closed = lives.size() - Math.max(1, run.summary().concurrency());
    ends.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .limit(Math.max(0, closed))
        .filter(e -> e.getValue() < until * (1 - AT_REST))
        .forEach(e -> lives.getOrDefault(e.getKey(), new int[3])[ENDED] = 1);
    return lives;
  }

  private static Fact fact(RunView run, int limit, int ended, double share, int failed) {
    double setUp = SetUp.share(run);
    return new Fact(
        Sign.FIXED_LIFE,
        "",
        String.format(
            Locale.ROOT,
            "%.0f %% of the %,d connections that ended did so after exactly %,d requests%s; opening"
                + " connections took %.1f %% of the time.",
            100 * share,
            ended,
            limit,
            failed > 0 ? String.format(Locale.ROOT, ", %,d of them by a failed one", failed) : "",
            100 * setUp),
        limit,
        "requests",
        Kind.PROTOCOL,
        Map.of(
            "ended",
            (double) ended,
            "share",
            share,
            "failed",
            (double) failed,
            "setUpShare",
            setUp));
  }
}
