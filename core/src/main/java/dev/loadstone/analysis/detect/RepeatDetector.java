package dev.loadstone.analysis.detect;

import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.Rows;
import dev.loadstone.metrics.Zones;
import dev.loadstone.stats.SortedDurations;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Looks for answers on connections in use that came later than usual by what a kernel waits before
/// it repeats a segment: the smallest time-out of Linux is 200 ms, and it doubles. The segments of
/// a target that pauses are late by anything up to the pause, and those of a full accept queue on
/// new connections alone.
final class RepeatDetector implements Detector {
  /// Sums of 200 and 400 ms: one loss, one each way, two in a row.
  private static final double[] RUNGS_MS = {200, 400, 600};

  /// A rung is met up to so many ms late, and the spread of usual answers besides.
  private static final double LATE_MS = 25;

  /// The upper quarter, so many times as far out, holds nearly all usual answers; what is lost
  /// stays out of it.
  private static final double SPREADS = 3;

  /// Usual answers that spread further hide a rung.
  private static final double MOST_SPREAD_MS = RUNGS_MS[0] / 2;

  private static final int FEWEST_REUSED = 200;
  private static final int FEWEST = 8;

  /// Beyond it the wait is no event on the way, but how the target works.
  private static final double MOST_SHARE = 0.2;

  private static final double ON_RUNG_SHARE = 0.8;

  /// Next to nothing lies between the usual and the first rung, but for a tenth of it on each side.
  private static final double MOST_BETWEEN = 0.3;

  private static final double NEAREST = 10;

  /// The usual answer must be over long before a segment is repeated.
  private static final double USUAL_MS = 100;

  /// Losses come one by one: so many different tenths of a second for each late answer.
  private static final double APART = 0.4;

  @Override
  public Sighting look(RunView run) {
    Requests requests = run.requests();
    int first = Zones.ordinalBetween(requests, run.successes(), Integer.MIN_VALUE, 1).size();
    if (run.successes().size() - first < FEWEST_REUSED || run.medianMs() > USUAL_MS) {
      return new Sighting.NotApplicable(
          "Repeated segments are looked for where "
              + FEWEST_REUSED
              + " quick answers came over connections in use.");
    }
    // Most runs: too few took so long, and nothing need be sorted.
    long late = (long) ((RUNGS_MS[0] - MOST_SPREAD_MS / 2) * RunView.NANOS_PER_MS);
    return ownStops(run) || Zones.serviceAtLeast(requests, run.successes(), late).size() < FEWEST
        ? seen(List.of())
        : seen(facts(run, run.successes().where(i -> requests.ordinal(i) > 1)));
  }

  private static boolean ownStops(RunView run) {
    return Math.max(run.floorMs(), OwnPauses.of(run).longestMs(0, run.seconds())) > USUAL_MS;
  }

  private static Sighting seen(List<Fact> facts) {
    return new Sighting.Seen(
        facts, "No answer came later by what a kernel waits before it repeats a segment.");
  }

  private static List<Fact> facts(RunView run, Rows reused) {
    SortedDurations times =
        SortedDurations.of(reused.size(), k -> run.requests().serviceNanos(reused.at(k)));
    double usual = times.median(RunView.NANOS_PER_MS);
    double spread = SPREADS * (times.quantile(0.75, RunView.NANOS_PER_MS) - usual);
    double late = usual + RUNGS_MS[0] / 2 + spread;
    Rows slow = reused.where(i -> run.serviceMs(i) > late);
    Rows onRung = slow.where(i -> onRung(run.serviceMs(i) - usual, spread));
    boolean seen =
        spread < MOST_SPREAD_MS
            && onRung.size() >= FEWEST
            && onRung.size() >= ON_RUNG_SHARE * slow.size()
            && between(run, reused, usual, spread) <= MOST_BETWEEN * onRung.size()
            && slow.size() <= MOST_SHARE * reused.size()
            && apart(run, onRung) >= APART;
    return seen ? List.of(fact(onRung.size(), reused.size(), usual)) : List.of();
  }

  /// How many came late, and before a segment can have been repeated: the tail of a line or of
  /// uneven work has most of its requests there.
  private static int between(RunView run, Rows reused, double usual, double spread) {
    double from = usual + Math.max(spread, RUNGS_MS[0] / NEAREST);
    double to = usual + RUNGS_MS[0] - Math.max(spread, RUNGS_MS[0] / NEAREST);
    return reused.where(i -> run.serviceMs(i) > from && run.serviceMs(i) < to).size();
  }

  private static boolean onRung(double overMs, double spreadMs) {
    for (double rung : RUNGS_MS) {
      if (overMs >= rung - spreadMs / 2 && overMs <= rung + LATE_MS + spreadMs) {
        return true;
      }
    }
    return false;
  }

  /// The number of different tenths of a second in which late ones were sent, over their number or
  /// that of tenths in the run, whichever is smaller.
  private static double apart(RunView run, Rows late) {
    long different =
        late.stream().mapToLong(i -> (long) (10 * run.sentSeconds(i))).distinct().count();
    return different / Math.min(late.size(), Math.max(1, 10 * run.seconds()));
  }

  private static Fact fact(int late, int all, double usualMs) {
    double share = late / (double) all;
    return Fact.statistical(
        Sign.REPEATED_SEGMENTS,
        String.format(
            Locale.ROOT,
            "%,d of %,d answers on connections in use (%.2f %%) came 200, 400 or 600 ms later than"
                + " usual (%.1f ms), one by one, and next to none by another time: so long a kernel"
                + " waits before it repeats a lost segment.",
            late,
            all,
            100 * share,
            usualMs),
        share,
        "fraction",
        // A loss on either way delays a request.
        Map.of("lost", share / 2));
  }
}
