package dev.loadstone.analysis.detect;

import dev.loadstone.stats.Rayleigh;
import dev.loadstone.stats.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Finds bursts of slow requests that are no stall: others were answered fast meanwhile, or each of
/// them took its own time from its own start. That is what requests look like that all do the same
/// expensive work at once, as when an entry of a cache expires; behind a freeze they would have
/// ended together, the later the shorter.
final class SlowBurstDetector implements Detector {
  /// Requests sent close to one another, slow all of them.
  private record Burst(int[] rows, double firstEnd) {}

  private static final int FEWEST_REQUESTS = 200;
  private static final int FEWEST_SLOW = 16;
  private static final int MOST_SLOW = 20_000;
  private static final double LONGEST_GAP_S = 0.05;
  private static final double SLOWEST = 0.98;
  private static final double FASTEST = 0.1;
  private static final double MOSTLY = 0.7;
  private static final double JUST_AFTER = 0.3;
  private static final double ALIKE = 0.6;

  @Override
  public Sighting look(RunView run) {
    if (run.successes().size() < FEWEST_REQUESTS) {
      return new Sighting.NotApplicable(
          "Bursts of slow requests are looked for in at least " + FEWEST_REQUESTS + " successes.");
    }
    double limit = limit(run);
    int[] slow =
        run.requests().inOrder(run.latencyAbove(run.successes(), limit), run.requests()::sentNanos);
    boolean some = slow.length >= FEWEST_SLOW && slow.length <= MOST_SLOW;
    List<Burst> bursts = some ? bursts(run, slow) : List.of();
    return new Sighting.Seen(
        some && together(run, slow, bursts) ? facts(run, bursts) : List.of(),
        "No bursts of slow requests: slow ones were rare, or spread over the run.");
  }

  /// What counts as slow: beyond what is usual, and not much less than what the slowest take, for
  /// small delays of a busy machine fall anywhere.
  private static double limit(RunView run) {
    double slowest = run.serviceQuantileMs(SLOWEST);
    return Math.max(unusual(run), slowest / 2);
  }

  private static double unusual(RunView run) {
    return run.medianMs()
        + Math.max(
            run.medianMs() * (TimeThresholds.BURST_SLOW_RATIO - 1),
            run.blamable(TimeThresholds.BURST_SLOW_MS));
  }

  private static List<Burst> bursts(RunView run, int[] slow) {
    double usual = Spread.median(run.serviceMs(slow)) / 1e3;
    double gap = Math.max(LONGEST_GAP_S, usual);
    List<Burst> bursts = new ArrayList<>();
    int from = 0;
    for (int k = 1; k <= slow.length; k++) {
      if (k == slow.length || run.sentSeconds(slow[k]) - run.sentSeconds(slow[k - 1]) > gap) {
        if (k - from >= TimeThresholds.BURST_REQUESTS) {
          int[] rows = Arrays.copyOfRange(slow, from, k);
          double firstEnd = Arrays.stream(rows).mapToDouble(run::endSeconds).min().orElse(0);
          bursts.add(new Burst(rows, firstEnd));
        }
        from = k;
      }
    }
    return bursts;
  }

  private static boolean together(RunView run, int[] slow, List<Burst> bursts) {
    int inBursts = bursts.stream().mapToInt(b -> b.rows.length).sum();
    double covered = bursts.stream().mapToDouble(b -> lastEnd(run, b) - firstSent(run, b)).sum();
    return bursts.size() >= TimeThresholds.BURSTS_FEWEST
        && inBursts >= TimeThresholds.BURST_IN_SHARE * slow.length
        && covered <= TimeThresholds.BURST_COVERED * run.seconds();
  }

  private static List<Fact> facts(RunView run, List<Burst> bursts) {
    double hits = Spread.median(bursts.stream().mapToDouble(b -> hits(run, b)).toArray());
    double slope = slope(run, bursts);
    boolean alone =
        slope >= TimeThresholds.BURST_SLOPE && alike(run, bursts) && overAtOnce(run, bursts);
    if (hits < TimeThresholds.BURST_HITS && !alone) {
      return List.of();
    }
    List<Fact> facts = new ArrayList<>();
    facts.add(fact(run, bursts, hits, alone));
    facts.addAll(period(run, bursts));
    return facts;
  }

  /// How many requests ended fast before the first slow one of the burst did, over how many usually
  /// end in that time.
  private static double hits(RunView run, Burst burst) {
    double from = firstSent(run, burst) + run.medianMs() / 1e3;
    double to = burst.firstEnd;
    double expected = run.requests().size() / run.seconds() * (to - from);
    return expected < 1 ? 0 : (ended(run, to) - ended(run, from)) / expected;
  }

  private static int ended(RunView run, double seconds) {
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

  /// By how much later a slow request ended for each second it was sent later, over all bursts; NaN
  /// where they were sent all at once.
  private static double slope(RunView run, List<Burst> bursts) {
    double products = 0;
    double squares = 0;
    double taken = 0;
    int count = 0;
    for (Burst burst : bursts) {
      double sent = Arrays.stream(burst.rows).mapToDouble(run::sentSeconds).average().orElse(0);
      double end = Arrays.stream(burst.rows).mapToDouble(run::endSeconds).average().orElse(0);
      for (int row : burst.rows) {
        products += (run.sentSeconds(row) - sent) * (run.endSeconds(row) - end);
        squares += (run.sentSeconds(row) - sent) * (run.sentSeconds(row) - sent);
        taken += run.endSeconds(row) - run.sentSeconds(row);
        count++;
      }
    }
    boolean spread = Math.sqrt(squares / count) >= TimeThresholds.BURST_SENDS * taken / count;
    return spread ? products / squares : Double.NaN;
  }

  /// Whether all that were sent before the first of a burst had ended took about as long, but for
  /// fast ones: behind a freeze the last ones waited little.
  private static boolean alike(RunView run, List<Burst> bursts) {
    double unusual = unusual(run);
    double[] times =
        run.latencyAbove(run.successes(), unusual).stream()
            .filter(i -> bursts.stream().anyMatch(b -> within(run, b, run.sentSeconds(i))))
            .mapToDouble(run::serviceMs)
            .toArray();
    return Spread.quantile(times, FASTEST) >= ALIKE * Spread.median(times);
  }

  /// Whether what is sent once the first of a burst has ended is fast again: behind a freeze a line
  /// has to be worked off.
  private static boolean overAtOnce(RunView run, List<Burst> bursts) {
    double unusual = unusual(run);
    double slow = Spread.median(run.serviceMs(bursts.getFirst().rows)) / 1e3;
    double[] times =
        run
            .successes()
            .where(i -> bursts.stream().anyMatch(b -> justAfter(b, run.sentSeconds(i), slow)))
            .stream()
            .mapToDouble(run::latencyMs)
            .toArray();
    return Spread.quantile(times, MOSTLY) <= unusual;
  }

  private static boolean justAfter(Burst burst, double seconds, double slow) {
    return seconds > burst.firstEnd && seconds <= burst.firstEnd + slow * JUST_AFTER;
  }

  private static boolean within(RunView run, Burst burst, double seconds) {
    return seconds >= firstSent(run, burst) && seconds <= burst.firstEnd;
  }

  private static double firstSent(RunView run, Burst burst) {
    return run.sentSeconds(burst.rows[0]);
  }

  private static double lastEnd(RunView run, Burst burst) {
    return Arrays.stream(burst.rows).mapToDouble(run::endSeconds).max().orElse(0);
  }

  private static Fact fact(RunView run, List<Burst> bursts, double hits, boolean alone) {
    double[] times =
        bursts.stream()
            .flatMapToInt(b -> Arrays.stream(b.rows))
            .mapToDouble(run::serviceMs)
            .toArray();
    double each = Spread.median(bursts.stream().mapToDouble(b -> b.rows.length).toArray());
    return Fact.statistical(
        Sign.SLOW_BURSTS,
        String.format(
            Locale.ROOT,
            "%,d bursts of slow requests, about %,.0f in each, that took %,.0f ms instead of %.1f ms; %s"
                + ", so the target did not stand still.",
            bursts.size(),
            each,
            Spread.median(times),
            run.medianMs(),
            alone
                ? "each took its own time from its own start"
                : String.format(
                    Locale.ROOT,
                    "meanwhile others ended at %.0f %% of the usual rate",
                    100 * hits)),
        bursts.size(),
        "bursts",
        Map.of(
            "slowMs",
            Spread.median(times),
            "requests",
            each,
            "hits",
            hits,
            "endSpread",
            StallEnds.ofGroups(run, bursts.stream().map(b -> b.rows).toList())));
  }

  private static List<Fact> period(RunView run, List<Burst> bursts) {
    double[] times = bursts.stream().mapToDouble(b -> firstSent(run, b)).toArray();
    Rayleigh.Period period =
        Rayleigh.best(
            times,
            run.seconds(),
            run.record().header().plan().seed(),
            Thresholds.PERIOD_RESULTANT,
            Thresholds.PERIOD_P);
    if (period.p() > Thresholds.PERIOD_P || period.resultant() < Thresholds.PERIOD_RESULTANT) {
      return List.of();
    }
    return List.of(
        Fact.statistical(
            Sign.SLOW_BURST_PERIOD,
            String.format(
                Locale.ROOT,
                "The bursts come every %.2f s (resultant %.2f of 1, chance %.3f).",
                period.period(),
                period.resultant(),
                period.p()),
            period.period(),
            "s",
            Map.of("resultant", period.resultant(), "p", period.p())));
  }
}
