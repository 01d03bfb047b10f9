package dev.loadstone.analysis.detect;

import dev.loadstone.metrics.Outcome;
import dev.loadstone.stats.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;

/// Looks for spells in which every request is turned away at once: an open circuit breaker, or a
/// limiter whose window is used up.
///
/// What tells them apart is what lies between the spells. A breaker opens after failures that took
/// their time, stays open for a fixed time, and lets a trial or two through at its end. A window
/// lets the same number of successes through each time and starts anew by the clock.
final class SpellDetector implements Detector {
  /// The most requests that end in something else inside a spell, by chance of order.
  private static final int STRAY = 1;

  private static final double NEARLY_ALL = 0.9;

  /// Where a window lets requests through, they stand between the spells: two of four windows at
  /// least, where it was not seen to begin and to end.
  private static final double MOST_BETWEEN = 0.4;

  /// A few failures before a spell are what opens it.
  private static final int OPENING = 12;

  @Override
  public Sighting look(RunView run) {
    List<Fact> facts = new ArrayList<>();
    int[] sent = {};
    for (short outcome : run.failing()) {
      double quickMs = Outcome.isStatus(outcome) ? quick(run, outcome) : 0;
      if (quickMs > 0) {
        sent = sent.length == 0 ? run.requests().inOrderOfSending() : sent;
        judge(run, sent, outcome, quickMs, facts);
      }
    }
    return run.failing().isEmpty()
        ? new Sighting.NotApplicable("No request was turned away, so there are no spells of it.")
        : new Sighting.Seen(facts, "");
  }

  /// Up to what time, in ms, an answer with this status was given at once; 0 for never. Where
  /// nearly all of them are quick, the others were merely held up. Where they are of two kinds:
  /// half of the time of a success, or what no time-out is shorter than.
  private static double quick(RunView run, short outcome) {
    double[] times = run.serviceMs(run.with(outcome));
    double quick = Spread.quantile(times, 0.25);
    double success = Double.isNaN(run.medianMs()) ? Thresholds.FAST_MS : run.medianMs();
    if (Spread.quantile(times, NEARLY_ALL) <= Math.max(success, Thresholds.FAST_MS)) {
      return Double.POSITIVE_INFINITY;
    }
    double limit = Math.max(success / 2, Math.min(Thresholds.FAST_MS, 4 * quick));
    return quick <= limit ? limit : 0;
  }

  /// A row of requests that were all turned away.
  ///
  /// @param from its first request, in the order of sending, in which it was decided
  /// @param to just behind its last
  private record Spell(int from, int to, double start, double end) {
    double seconds() {
      return end - start;
    }
  }

  private static List<Spell> spells(RunView run, int[] sent, short outcome, double quickMs) {
    List<Spell> spells = new ArrayList<>();
    int from = -1;
    int last = -1;
    int stray = 0;
    for (int k = 0; k <= sent.length; k++) {
      if (k < sent.length && away(run, sent[k], outcome, quickMs)) {
        from = from < 0 ? k : from;
        last = k;
        stray = 0;
      } else if (from >= 0 && (++stray > STRAY || k == sent.length)) {
        add(run, sent, from, last + 1, spells);
        from = -1;
        stray = 0;
      }
    }
    return spells;
  }

  private static boolean away(RunView run, int row, short outcome, double quickMs) {
    return run.requests().outcome(row) == outcome && run.serviceMs(row) <= quickMs;
  }

  private static void add(RunView run, int[] sent, int from, int to, List<Spell> spells) {
    Spell spell = new Spell(from, to, run.sentSeconds(sent[from]), run.sentSeconds(sent[to - 1]));
    if (to - from >= PartThresholds.SPELL_FEWEST
        && spell.seconds() >= PartThresholds.SPELL_SECONDS) {
      spells.add(spell);
    }
  }

  private static void judge(
      RunView run, int[] sent, short outcome, double quickMs, List<Fact> facts) {
    List<Spell> spells = spells(run, sent, outcome, quickMs);
    boolean served = run.successes().size() > 0 || run.failing().size() > 1;
    if (spells.isEmpty() || !served) {
      return;
    }
    List<Spell> whole = spells.stream().filter(s -> s.to() < sent.length && s.from() > 0).toList();
    double[] lengths =
        whole.stream().flatMapToDouble(s -> open(run, sent, s, outcome, quickMs)).toArray();
    double[] periods = periods(spells);
    double[] admitted = new double[spells.size() - 1];
    Arrays.setAll(admitted, k -> successes(run, sent, spells.get(k), spells.get(k + 1)));
    double opened =
        spells.stream()
            .filter(s ->
                opensAfterFailure(run, sent, s, outcome, quickMs)
                    || failuresEnd(run, s, outcome, quickMs))
            .count();
    boolean windows =
        admitted.length >= 2
            && Spread.median(admitted) >= 2
            && constant(admitted, PartThresholds.WINDOW_VARIATION)
            && constant(periods, PartThresholds.WINDOW_VARIATION)
            && Arrays.stream(admitted).sum() >= MOST_BETWEEN * run.successes().size()
            && opened <= spells.size() / 4.0;
    if (windows) {
      facts.add(windows(outcome, spells.size(), Spread.median(periods), Spread.median(admitted)));
    } else if (opened >= Math.max(1, whole.size() / 2.0) && whole.size() > 0) {
      facts.add(breaker(run, outcome, spells, lengths, opened));
    }
  }

  /// The times of a spell in which nobody was let through: up to the first trial, and from the end
  /// of each to the next or to the end of the spell.
  private static DoubleStream open(
      RunView run, int[] sent, Spell spell, short outcome, double quickMs) {
    DoubleStream.Builder times = DoubleStream.builder();
    double from = spell.start();
    for (int k = spell.from(); k < spell.to(); k++) {
      if (!away(run, sent[k], outcome, quickMs)) {
        times.add(run.sentSeconds(sent[k]) - from);
        from = run.endSeconds(sent[k]);
      }
    }
    times.add(spell.end() - from);
    return times.build().filter(seconds -> seconds >= PartThresholds.SPELL_SECONDS);
  }

  /// Whether failures of another kind, or slower ones, ended just before a spell: they may have
  /// been sent long before it.
  private static boolean failuresEnd(RunView run, Spell spell, short outcome, double quickMs) {
    int failed = 0;
    int seen = 0;
    for (int k = run.endedBy(spell.start()) - 1; k >= 0 && seen < OPENING; k--) {
      if (!away(run, k, outcome, quickMs)) {
        seen++;
        failed += Outcomes.failed(run.requests().outcome(k)) ? 1 : 0;
      }
    }
    return failed >= OPENING / 3;
  }

  /// From one spell to the next: between their starts, which the last has too, or between their
  /// ends, which the first has too, whichever is steadier.
  private static double[] periods(List<Spell> spells) {
    double[] starts = new double[spells.size() - 1];
    double[] ends = new double[spells.size() - 1];
    Arrays.setAll(starts, k -> spells.get(k + 1).start() - spells.get(k).start());
    Arrays.setAll(ends, k -> spells.get(k + 1).end() - spells.get(k).end());
    boolean byStart =
        Spread.medianDeviation(starts) / Spread.median(starts)
            <= Spread.medianDeviation(ends) / Spread.median(ends);
    return byStart ? starts : ends;
  }

  private static boolean constant(double[] values, double variation) {
    double median = Spread.median(values);
    long near =
        Arrays.stream(values)
            .filter(v -> Math.abs(v - median) <= Math.max(variation * median, 1e-9))
            .count();
    return near >= 0.75 * values.length;
  }

  private static double successes(RunView run, int[] sent, Spell before, Spell after) {
    double count = 0;
    for (int k = before.to(); k < after.from(); k++) {
      count += Outcome.isSuccess(run.requests().outcome(sent[k])) ? 1 : 0;
    }
    return count;
  }

  /// Whether what was sent just before a spell failed in another way, or slower: a window that is
  /// used up has successes there.
  private static boolean opensAfterFailure(
      RunView run, int[] sent, Spell spell, short outcome, double quickMs) {
    int failed = 0;
    int seen = 0;
    for (int k = spell.from() - 1; k >= 0 && seen < OPENING; k--) {
      if (!away(run, sent[k], outcome, quickMs)) {
        seen++;
        failed += Outcomes.failed(run.requests().outcome(sent[k])) ? 1 : 0;
      } else if (seen > 0) {
        break;
      }
    }
    return seen > 0 && failed * 2 >= seen;
  }

  private static Fact windows(short outcome, int spells, double period, double admitted) {
    return Fact.statistical(
            Sign.FIXED_WINDOWS,
            String.format(
                Locale.ROOT,
                "In %,d spells every request is turned away (%s); between them about %,.0f are let"
                    + " through each time, and a new spell ends every %.2f s.",
                spells,
                Outcomes.name(outcome),
                admitted,
                period),
            period,
            "s",
            Map.of("admitted", admitted, "limit", admitted / period))
        .about(Outcomes.name(outcome));
  }

  private static Fact breaker(
      RunView run, short outcome, List<Spell> spells, double[] lengths, double opened) {
    double open = Spread.median(lengths);
    double covered = spells.stream().mapToDouble(Spell::seconds).sum();
    boolean constant = lengths.length >= 2 && constant(lengths, PartThresholds.SPELL_VARIATION);
    double tookMs = Spread.median(run.serviceMs(run.with(outcome)));
    return Fact.statistical(
            Sign.OPEN_SPELLS,
            String.format(
                Locale.ROOT,
                "In %,d spells of together %.1f s every request is turned away with %s within %.1f ms"
                    + " (median); %.0f of them begin after failures of another kind or slower ones;"
                    + " %s.",
                spells.size(),
                covered,
                Outcomes.name(outcome),
                tookMs,
                opened,
                lengths.length == 1
                    ? String.format(Locale.ROOT, "the one that ended lasted %.2f s", open)
                    : constant
                        ? String.format(
                            Locale.ROOT, "they last %.2f s, hardly ever more or less", open)
                        : String.format(Locale.ROOT, "half of them last %.2f s or more", open)),
            open,
            "s",
            Map.of(
                "spells",
                (double) spells.size(),
                "constant",
                constant ? 1.0 : 0.0,
                "coveredSeconds",
                covered))
        .about(Outcomes.name(outcome));
  }
}
