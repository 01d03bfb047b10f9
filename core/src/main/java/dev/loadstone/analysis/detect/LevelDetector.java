package dev.loadstone.analysis.detect;

import dev.loadstone.stats.ChangePoints;
import dev.loadstone.stats.Slope;
import dev.loadstone.stats.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sees whether the response time changed at one moment under a constant load, from one level to
/// another, for the rest of the run or for a while: a neighbour, a deployment, more instances.
///
/// The moments are the change points of the medians of short slices. A change counts where both
/// levels last, neither climbs, and most of the difference lies within a few slices: drift and
/// warming up have no such moment.
final class LevelDetector implements Detector {
  /// One change that stands up.
  private record Change(int at, int until, double before, double after) {}

  /// What a change must be.
  private record Least(double ratio, double millis, double deviations, boolean closed, int users) {}

  private static final double NORMAL = 1.4826;
  private static final int NEAR = 3;
  private static final double ROUNDS = 2;
  private static final double LARGER = 1.3;

  @Override
  public Sighting look(RunView run) {
    TimeBins bins = TimeBins.of(run);
    boolean enough =
        bins.size() >= TimeThresholds.BINS_FEWEST
            && run.seconds() >= TimeThresholds.CHANGE_SHORTEST_S;
    if (!enough || !TimeBins.constantLoad(run)) {
      return new Sighting.NotApplicable(
          "A change of level is judged at constant load over at least "
              + (int) TimeThresholds.CHANGE_SHORTEST_S
              + " s.");
    }
    double[] logs = bins.logMedians();
    Least clear =
        new Least(
            TimeThresholds.STEP_RATIO,
            TimeBins.blamableMs(run, TimeThresholds.STEP_MS),
            TimeThresholds.STEP_DEVIATIONS,
            run.closed(),
            run.connections());
    Least faint =
        new Least(
            TimeThresholds.STEP_FAINT[0],
            TimeThresholds.LEVEL_FAINT_MS,
            TimeThresholds.STEP_FAINT[1],
            run.closed(),
            run.connections());
    Least sure =
        new Least(
            SlightThresholds.SLIGHT_STEP[0],
            TimeBins.blamableMs(run, TimeThresholds.LEVEL_FAINT_MS),
            SlightThresholds.SLIGHT_STEP[1],
            run.closed(),
            run.connections());
    Change clearly = largest(clear, bins, logs);
    Change change = clearly == null ? largest(faint, bins, logs) : clearly;
    return Sighting.Seen.graded(
        change == null
            ? List.of()
            : facts(run, bins, change, clearly != null || change.equals(largest(sure, bins, logs))),
        clearly != null,
        "No step: the response time stayed at one level, or changed little by little.");
  }

  private static @Nullable Change largest(Least least, TimeBins bins, double[] logs) {
    int[] edges = edges(logs);
    @Nullable Change best = null;
    for (int s = 1; s + 1 < edges.length; s++) {
      Change change = change(logs, edges, s);
      // What goes back to the first level is half of the same story.
      boolean larger =
          best == null
              || Math.abs(change.after - change.before)
                  > LARGER * Math.abs(best.after - best.before);
      best =
          larger
                  && notStart(bins, change)
                  && lasts(least, bins, change)
                  && alsoInRate(least, bins, change)
                  && counts(least, logs, edges, s, change)
              ? change
              : best;
    }
    return best;
  }

  /// Whether each user met it twice: what all met once is a moment.
  private static boolean lasts(Least least, TimeBins bins, Change change) {
    double met = Arrays.stream(bins.completed(), change.at, change.until).sum();
    return met >= ROUNDS * least.users;
  }

  /// Starts of the segments and the end; segments too short to be a level join the one before.
  private static int[] edges(double[] logs) {
    int shortest = Math.max(3, (int) (logs.length * TimeThresholds.STEP_SHARE));
    List<Integer> edges = new ArrayList<>(List.of(0));
    for (int at : ChangePoints.of(logs)) {
      if (at - edges.getLast() >= shortest && logs.length - at >= shortest) {
        edges.add(at);
      }
    }
    edges.add(logs.length);
    return edges.stream().mapToInt(Integer::intValue).toArray();
  }

  private static Change change(double[] logs, int[] edges, int s) {
    double before = median(logs, edges[s - 1], edges[s]);
    double after = median(logs, edges[s], edges[s + 1]);
    boolean back =
        s + 2 < edges.length
            && Math.abs(median(logs, edges[s + 1], edges[s + 2]) - before)
                < Math.abs(after - before) / 2;
    return new Change(edges[s], back ? edges[s + 1] : logs.length, before, after);
  }

  private static boolean counts(Least least, double[] logs, int[] edges, int s, Change change) {
    double step = change.after - change.before;
    double size = Math.abs(step);
    double noise =
        Math.max(noise(logs, edges[s - 1], edges[s]), noise(logs, edges[s], edges[s + 1]));
    double near =
        median(logs, edges[s], Math.min(edges[s] + NEAR, logs.length))
            - median(logs, Math.max(0, edges[s] - NEAR), edges[s]);
    return size >= Math.log(least.ratio)
        && Math.abs(Math.exp(change.after) - Math.exp(change.before)) >= least.millis
        && size >= least.deviations * noise
        && near * Math.signum(step) >= TimeThresholds.STEP_SHARPNESS * size
        && climb(logs, edges[s - 1], edges[s]) <= TimeThresholds.STEP_FLATNESS * size
        && climb(logs, edges[s], edges[s + 1]) <= TimeThresholds.STEP_FLATNESS * size;
  }

  /// What becomes fast in the first second was slow to start: that is looked at elsewhere.
  private static boolean notStart(TimeBins bins, Change change) {
    return change.after > change.before
        || bins.at(change.at) - bins.start() >= TimeThresholds.FASTER_EARLIEST_S;
  }

  /// Whether the users of a closed loop came round more slowly or faster as well: where they did
  /// not, others waited than before, and not longer.
  private static boolean alsoInRate(Least least, TimeBins bins, Change change) {
    double before = rate(bins, 0, change.at);
    double after = rate(bins, change.at, change.until);
    double step = change.after - change.before;
    return !least.closed
        || Math.log(before / after) * Math.signum(step)
            >= TimeThresholds.STEP_IN_RATE * Math.abs(step);
  }

  private static double climb(double[] logs, int from, int to) {
    return Math.abs(Slope.of(Arrays.copyOfRange(logs, from, to))) * (to - from - 1);
  }

  private static double noise(double[] logs, int from, int to) {
    return NORMAL * Spread.medianDeviation(Arrays.copyOfRange(logs, from, to));
  }

  private static double median(double[] logs, int from, int to) {
    return Spread.median(Arrays.copyOfRange(logs, from, to));
  }

  private static List<Fact> facts(RunView run, TimeBins bins, Change change, boolean sure) {
    List<Fact> facts = new ArrayList<>();
    facts.add(fact(bins, change).sureIf(sure));
    double at = bins.at(change.at);
    double[] before = {bins.at(0), at};
    double[] after = {at, bins.at(change.until)};
    boolean slower = change.after > change.before;
    facts.addAll(GeneratorChange.between(run, slower ? before : after, slower ? after : before));
    return facts;
  }

  private static Fact fact(TimeBins bins, Change change) {
    boolean slower = change.after > change.before;
    boolean back = change.until < bins.size();
    double rateBefore = rate(bins, 0, change.at);
    double rateAfter = rate(bins, change.at, change.until);
    double before = Math.exp(change.before);
    double after = Math.exp(change.after);
    return Fact.statistical(
        slower ? Sign.LEVEL_SLOWER : Sign.LEVEL_FASTER,
        String.format(
            Locale.ROOT,
            "At %.1f s the median changed from %.1f to %.1f ms%s; throughput was %,.0f/s before and"
                + " %,.0f/s after.",
            bins.at(change.at),
            before,
            after,
            back ? String.format(Locale.ROOT, ", until %.1f s", bins.at(change.until)) : "",
            rateBefore,
            rateAfter),
        after / before,
        "ratio",
        Map.of(
            "atSeconds", bins.at(change.at),
            "untilSeconds", back ? bins.at(change.until) : Double.NaN,
            "beforeMs", before,
            "afterMs", after,
            "rateBefore", rateBefore,
            "rateAfter", rateAfter,
            "atShare", (double) change.at / bins.size()));
  }

  private static double rate(TimeBins bins, int from, int to) {
    return Arrays.stream(bins.completed(), from, to).sum() / (bins.width() * (to - from));
  }
}
