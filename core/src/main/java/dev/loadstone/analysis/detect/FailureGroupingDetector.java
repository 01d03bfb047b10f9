package dev.loadstone.analysis.detect;

import dev.loadstone.analysis.model.Finding.Evidence.Kind;
import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.Requests;
import dev.loadstone.stats.EvenDealing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Sees whether failures of an outcome stick to some of the connections, addresses or turns of a
/// rotation: one of several servers fails, not each a little.
final class FailureGroupingDetector implements Detector {
  /// How much more often the failing part fails. Ours: a rotation that slips inside a block mixes
  /// its places.
  private static final double CLEARLY = 3;

  @Override
  public Sighting look(RunView run) {
    if (run.failing().isEmpty()) {
      return new Sighting.NotApplicable("No request failed, so no group of them can fail.");
    }
    SentSample sample = SentSample.of(run, PartThresholds.GROUP_FAILURES_MOST);
    List<Fact> facts = new ArrayList<>();
    for (short outcome : run.failing()) {
      double[] failed =
          Arrays.stream(sample.rows())
              .mapToDouble(i -> run.requests().outcome(i) == outcome ? 1 : 0)
              .toArray();
      double count = Arrays.stream(failed).sum();
      if (failed.length >= PartThresholds.GROUP_FEWEST
          && count >= Thresholds.BURST_FEWEST
          && count < 0.9 * failed.length) {
        judge(sample, outcome, failed, facts);
      }
    }
    return new Sighting.Seen(facts, "");
  }

  private static boolean connecting(short outcome) {
    return Stream.of(
            ErrorKind.CONNECT_REFUSED,
            ErrorKind.CONNECT_TIMEOUT,
            ErrorKind.CONNECT_RESET,
            ErrorKind.DNS,
            ErrorKind.TLS)
        .anyMatch(kind -> outcome == Outcome.ofError(kind));
  }

  /// Whether the connections that have failures have several: what ends a connection comes once on
  /// each, and makes it one that fails always.
  private static boolean again(Parts parts, double[] failed) {
    double[] of = new double[failed.length];
    for (int k = 0; k < failed.length; k++) {
      of[parts.groups()[k]] += failed[k];
    }
    double hit = Arrays.stream(of).filter(f -> f > 0).count();
    return Arrays.stream(failed).sum() >= PartThresholds.SPARED_EACH * hit;
  }

  private static void judge(SentSample sample, short outcome, double[] failed, List<Fact> facts) {
    int[] all = IntStream.range(0, failed.length).toArray();
    List<Parts> fitting =
        Parts.of(sample, failed, all, PartThresholds.GROUP_FAILURES_ICC).stream()
            .filter(p -> !p.key().equals(Parts.FIRST))
            // What was never connected is one connection each.
            .filter(p -> !connecting(outcome) || !p.key().equals(Parts.CONNECTION))
            .filter(p -> !p.key().equals(Parts.CONNECTION) || again(p, failed))
            .toList();
    if (fitting.isEmpty()) {
      // In an open loop the connections that are used less are those of crowded moments.
      boolean even = sample.run().closed() && !connecting(outcome);
      Fact spared = even ? spared(sample, outcome, failed) : null;
      if (spared != null) {
        facts.add(spared);
      } else {
        dealt(outcome, failed, facts);
      }
      return;
    }
    Parts best = fitting.getFirst();
    double[] shares = best.means(failed);
    Split split = Split.of(shares);
    boolean apart =
        split.high() >= CLEARLY * split.low()
            && split.spread() <= PartThresholds.PART_OVERLAP * (split.high() - split.low()) + 0.2;
    if (apart) {
      facts.add(fact(sample, outcome, best, split, shares.length));
    } else {
      dealt(outcome, failed, facts);
    }
  }

  /// Failures too rare to be told by how much the connections explain: far more connections than by
  /// chance have none at all, while others have several.
  private static @Nullable Fact spared(SentSample sample, short outcome, double[] failed) {
    int[] connections = sample.connections();
    int kinds = Arrays.stream(connections).max().orElse(-1) + 1;
    double[] of = new double[kinds];
    double[] carried = new double[kinds];
    for (int k = 0; k < failed.length; k++) {
      of[connections[k]] += failed[k];
      carried[connections[k]]++;
    }
    double rate = Arrays.stream(failed).sum() / failed.length;
    double expected = Arrays.stream(carried).map(n -> Math.exp(-rate * n)).sum();
    double variance =
        Arrays.stream(carried).map(n -> Math.exp(-rate * n) * (1 - Math.exp(-rate * n))).sum();
    long none = Arrays.stream(of).filter(f -> f == 0).count();
    long hit = kinds - none;
    boolean stick =
        hit >= 1
            && none - expected
                >= PartThresholds.SPARED_STANDARD_ERRORS * Math.sqrt(Math.max(1, variance))
            && none >= PartThresholds.SPARED_SHARE * kinds
            && Arrays.stream(failed).sum() >= PartThresholds.SPARED_EACH * hit;
    if (!stick) {
      return null;
    }
    double ofHit = 0;
    for (int c = 0; c < kinds; c++) {
      ofHit += of[c] > 0 ? carried[c] : 0;
    }
    String name = Outcomes.name(outcome);
    double inPart = Arrays.stream(failed).sum() / ofHit;
    return new Fact(
        Sign.FAILING_PART,
        name,
        String.format(
            Locale.ROOT,
            "%s comes again and again on %,d of %,d connections (%.1f %% of their requests) and never"
                + " on the others, of which chance would spare %.1f.",
            name,
            hit,
            kinds,
            100 * inPart,
            expected),
        ofHit / failed.length,
        "fraction",
        Kind.STATISTICAL,
        Map.of(
            "share",
            ofHit / failed.length,
            "groups",
            (double) kinds,
            "failing",
            (double) hit,
            "failureShare",
            inPart));
  }

  /// A rotation whose order is jumbled on the way: one in so many fails, in every stretch.
  private static void dealt(short outcome, double[] failed, List<Fact> facts) {
    boolean[] marked = new boolean[failed.length];
    for (int k = 0; k < marked.length; k++) {
      marked[k] = failed[k] > 0;
    }
    int servers = Dealt.servers(EvenDealing.of(marked));
    if (servers > 0) {
      String name = Outcomes.name(outcome);
      facts.add(
          new Fact(
              Sign.FAILING_PART,
              name,
              String.format(
                  Locale.ROOT,
                  "One request in %d fails with %s, in every stretch of the run, far more evenly than"
                      + " by chance: as if dealt out in rotation.",
                  servers,
                  name),
              1.0 / servers,
              "fraction",
              Kind.STATISTICAL,
              Map.of(
                  "share",
                  1.0 / servers,
                  "groups",
                  (double) servers,
                  "failing",
                  1.0,
                  "failureShare",
                  1.0)));
    }
  }

  private static Fact fact(SentSample sample, short outcome, Parts best, Split split, int groups) {
    String name = Outcomes.name(outcome);
    double again = again(sample, outcome);
    return new Fact(
        Sign.FAILING_PART,
        name,
        String.format(
            Locale.ROOT,
            "Whether a request fails with %s follows %s: in %,d of %,d groups %.0f %% fail, in the"
                + " others %.1f %% (chance in permutations at most %.2f)%s.",
            name,
            best.words(),
            split.above(),
            groups,
            100 * split.high(),
            100 * split.low(),
            PartThresholds.GROUP_P,
            again > 0
                ? String.format(
                    Locale.ROOT,
                    "; after a failure the next on its connection fails %.1f times as"
                        + " often as usual",
                    again)
                : ""),
        best.grouping().icc(),
        "",
        Kind.STATISTICAL,
        Map.of(
            "share",
            split.above() / (double) groups,
            "groups",
            (double) groups,
            "failing",
            (double) split.above(),
            "failureShare",
            split.high()));
  }

  /// How much likelier a request fails when the one before it on its connection did; 0 where none
  /// followed another.
  private static double again(SentSample sample, short outcome) {
    Requests requests = sample.run().requests();
    Map<Integer, Boolean> before = new HashMap<>();
    double failed = 0;
    double afterFailure = 0;
    double failedAgain = 0;
    for (int i : sample.rows()) {
      boolean fails = requests.outcome(i) == outcome;
      Boolean last = before.put(requests.connection(i), fails);
      failed += fails ? 1 : 0;
      if (Boolean.TRUE.equals(last)) {
        afterFailure++;
        failedAgain += fails ? 1 : 0;
      }
    }
    return afterFailure == 0 ? 0 : failedAgain / afterFailure / (failed / sample.size());
  }
}
