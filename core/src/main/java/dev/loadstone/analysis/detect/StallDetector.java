package dev.loadstone.analysis.detect;

import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.Rows;
import dev.loadstone.metrics.Zones;
import dev.loadstone.stats.Rayleigh;
import dev.loadstone.stats.SortedDurations;
import dev.loadstone.stats.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// Finds stalls in time, where percentiles hardly show them: a closed loop sends nothing into a
/// stall, so that a server that is frozen 2 % of the time slows 1 % of the requests.
///
/// A gap between two completions is a stall when at least three requests were under way in its
/// middle (an open loop goes on sending into a stall), it is long against the gaps that fill most
/// of the run, a Poisson stream at the local rate would not leave it once in a million runs (three,
/// each once in a thousand), what it held was late by it, and no pause of the generator covers a
/// good part of it. Users in step leave gaps of nearly one service time, wave by wave, in which
/// nobody is late.
final class StallDetector implements Detector {
  private static final double LOCAL_S = 2;
  private static final int FEWEST_REQUESTS = 50;

  /// More than half, whatever sums of many gaps lose to rounding.
  private static final double CLEARLY_MOST = 0.51;

  private static final int MOST_FOLDED = 200;

  /// Requests after a gap among which those are that it held.
  private static final int MOST_HELD = 50;

  /// The quantile of the times that counts as quick.
  private static final double QUICK = 0.1;

  @Override
  public Sighting look(RunView run) {
    int n = run.requests().size();
    if (n < FEWEST_REQUESTS) {
      return new Sighting.NotApplicable(
          "Stalls are looked for in at least " + FEWEST_REQUESTS + " requests.");
    }
    List<Stall> several = stalls(run, Thresholds.STALLS_P);
    List<Stall> stalls =
        several.isEmpty() || several.size() >= Thresholds.STALL_FEWEST
            ? several
            : stalls(run, Thresholds.STALL_P);
    double total = stalls.stream().mapToDouble(Stall::seconds).sum();
    double longest = stalls.stream().mapToDouble(Stall::seconds).max().orElse(0) * 1e3;
    boolean worth =
        (stalls.size() >= Thresholds.STALL_FEWEST
                && total >= run.seconds() * Thresholds.STALL_SHARE)
            || longest >= Thresholds.STALL_LONG_MS;
    List<Fact> facts = new ArrayList<>();
    if (worth) {
      facts.add(fact(run, stalls, total, longest));
      facts.addAll(period(run, stalls));
      facts.addAll(StallDriver.of(run, stalls));
    }
    return new Sighting.Seen(
        facts,
        String.format(
            Locale.ROOT,
            "No stalls: completions never stopped for long in %.1f s.",
            run.seconds()));
  }

  private static List<Stall> stalls(RunView run, double chance) {
    OwnPauses pauses = OwnPauses.of(run);
    double shortest =
        pauses.crowded()
            ? Thresholds.STALL_CROWDED_MS
            : GeneratorDetector.sameMachine(run) ? Thresholds.STALL_SHARED_MS : Thresholds.STALL_MS;
    double least = run.blamable(shortest) / 1e3;
    // A nanosecond less: seconds are rounded.
    Rows quiet = Zones.pausesAbove(run.requests(), (long) (least * RunView.NANOS_PER_S) - 1);
    if (quiet.where(i -> gap(run, i) > least).size() == 0) {
      // Most runs: the gaps need not be sorted.
      return List.of();
    }
    int[] gaps = longGaps(run, quiet, Math.max(least, Thresholds.STALL_GAPS * usual(run, least)));
    int[] sent = run.sends().sentBy(middles(run, gaps));
    int[] likely =
        IntStream.range(0, gaps.length)
            .filter(k -> sent[k] - gaps[k] - 1 >= Thresholds.STALL_IN_FLIGHT)
            .filter(k -> improbable(run, gaps[k], chance) && !ownPause(run, pauses, gaps[k]))
            .toArray();
    double quick = likely.length == 0 ? 0 : quickMs(run);
    List<Stall> stalls = new ArrayList<>();
    for (int k : likely) {
      int i = gaps[k];
      double gap = gap(run, i);
      if (held(run, i, quick) && longAround(run, i)) {
        stalls.add(new Stall(run.endSeconds(i), gap, sent[k] - i - 1));
      }
    }
    return stalls;
  }

  private static double quickMs(RunView run) {
    Rows sent = run.sends().rows();
    return SortedDurations.of(sent.size(), k -> run.latencyNanos(sent.at(k)))
        .quantile(QUICK, RunView.NANOS_PER_MS);
  }

  /// Whether the requests that were sent before a gap and ended after it took longer by a good part
  /// of it than quick ones do; true where there was none.
  private static boolean held(RunView run, int i, double quickMs) {
    double from = run.endSeconds(i);
    int last = Math.min(run.requests().size(), i + 1 + MOST_HELD);
    double[] times =
        IntStream.range(i + 1, last)
            .filter(k -> run.sentSeconds(k) < from)
            .mapToDouble(run::latencyMs)
            .toArray();
    return times.length == 0
        || Spread.median(times) >= quickMs + Thresholds.STALL_HELD * gap(run, i) * 1e3;
  }

  /// Those of these requests after whose end nothing ended for longer than this, up to the last
  /// send.
  private static int[] longGaps(RunView run, Rows quiet, double shortest) {
    double lastSent = run.sends().size() == 0 ? 0 : run.sentSeconds(run.sends().last());
    return quiet.where(i -> gap(run, i) > shortest && run.endSeconds(i) <= lastSent).stream()
        .toArray();
  }

  private static double[] middles(RunView run, int[] gaps) {
    double[] middles = new double[gaps.length];
    Arrays.setAll(middles, k -> run.endSeconds(gaps[k]) + gap(run, gaps[k]) / 2);
    return middles;
  }

  /// The usual gap of the run; 0 where it is too short to make any gap of this length no stall, as
  /// it mostly is: then the gaps need not be sorted.
  private static double usual(RunView run, double least) {
    Requests requests = run.requests();
    int last = requests.size() - 1;
    double shortest = least / Thresholds.STALL_GAPS * RunView.NANOS_PER_S;
    double shorter = 0;
    long before = requests.endNanos(0);
    for (int i = 1; i <= last; i++) {
      long end = requests.endNanos(i);
      shorter += end - before <= shortest ? end - before : 0;
      before = end;
    }
    double all = (double) before - requests.endNanos(0);
    return shorter > CLEARLY_MOST * all ? 0 : usual(run);
  }

  private static double gap(RunView run, int i) {
    return run.endSeconds(i + 1) - run.endSeconds(i);
  }

  /// Whether a gap is long against the usual one nearby, itself left out: a slow phase has longer
  /// gaps of its own. Half of the time without it must lie in gaps that are short against it, which
  /// takes no sorting.
  private static boolean longAround(RunView run, int i) {
    Requests requests = run.requests();
    int from = position(run, run.endSeconds(i) - LOCAL_S);
    int to = Math.min(requests.size() - 1, position(run, run.endSeconds(i + 1) + LOCAL_S));
    long own = requests.endNanos(i + 1) - requests.endNanos(i);
    double shorter = 0;
    long before = requests.endNanos(from);
    for (int k = from + 1; k <= to; k++) {
      long end = requests.endNanos(k);
      shorter += Thresholds.STALL_GAPS * (end - before) < own ? end - before : 0;
      before = end;
    }
    double others = (double) before - requests.endNanos(from) - own;
    return to - from <= 1 || shorter >= others / 2;
  }

  /// The usual gap of the whole run.
  private static double usual(RunView run) {
    Requests requests = run.requests();
    return SortedDurations.of(
                requests.size() - 1, k -> requests.endNanos(k + 1) - requests.endNanos(k))
            .medianOfSum()
        / RunView.NANOS_PER_S;
  }

  private static boolean improbable(RunView run, int i, double chance) {
    int n = run.requests().size();
    double end = run.endSeconds(i);
    double next = run.endSeconds(i + 1);
    int from = position(run, end - LOCAL_S);
    int to = position(run, next + LOCAL_S);
    double span =
        Math.min(LOCAL_S, end - run.endSeconds(0))
            + Math.min(LOCAL_S, run.endSeconds(n - 1) - next);
    double rate = (to - from) / Math.max(span, 1e-3);
    double expected = rate * (next - end);
    return n * Math.exp(-expected) < chance;
  }

  /// The first request that ended at or after this second.
  private static int position(RunView run, double seconds) {
    int low = 0;
    int high = run.requests().size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (run.endSeconds(middle) < seconds) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static boolean ownPause(RunView run, OwnPauses pauses, int i) {
    double from = run.endSeconds(i);
    double to = run.endSeconds(i + 1);
    double covered = pauses.coveredMs(from, to) / 1e3;
    return covered > Thresholds.STALL_GENERATOR_SHARE * (to - from);
  }

  private static Fact fact(RunView run, List<Stall> stalls, double total, double longest) {
    double median = Spread.median(stalls.stream().mapToDouble(s -> s.seconds() * 1e3).toArray());
    Stall first = stalls.get(0);
    return Fact.statistical(
        Sign.STALLS,
        String.format(
            Locale.ROOT,
            "%,d %s in which nothing completed although requests were under way (%,d at the first, at"
                + " %.2f s): median %,.0f ms, longest %,.0f ms, together %.1f %% of the run; pauses of"
                + " the generator are taken off.",
            stalls.size(),
            stalls.size() == 1 ? "stall" : "stalls",
            first.inFlight(),
            first.atSeconds(),
            median,
            longest,
            100 * total / run.seconds()),
        stalls.size(),
        "stalls",
        Map.of(
            "medianMs",
            median,
            "longestMs",
            longest,
            "share",
            total / run.seconds(),
            "firstSeconds",
            first.atSeconds(),
            "endSpread",
            StallEnds.ofStalls(run, stalls)));
  }

  private static List<Fact> period(RunView run, List<Stall> stalls) {
    double[] times = stalls.stream().mapToDouble(Stall::atSeconds).limit(MOST_FOLDED).toArray();
    long seed = run.record().header().plan().seed();
    Rayleigh.Period period =
        Rayleigh.best(times, run.seconds(), seed, Thresholds.PERIOD_RESULTANT, Thresholds.PERIOD_P);
    if (period.p() > Thresholds.PERIOD_P || period.resultant() < Thresholds.PERIOD_RESULTANT) {
      return List.of();
    }
    return List.of(
        Fact.statistical(
            Sign.STALL_PERIOD,
            String.format(
                Locale.ROOT,
                "The stalls come every %.2f s: folded at that period they fall on one phase"
                    + " (resultant %.2f of 1, chance %.3f).",
                period.period(),
                period.resultant(),
                period.p()),
            period.period(),
            "s",
            Map.of("resultant", period.resultant(), "p", period.p())));
  }
}
