package dev.loadstone.analysis.detect;

import dev.loadstone.plan.OpenLoad;
import dev.loadstone.stats.Ranks;
import dev.loadstone.stats.Spread;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Sees whether answers were slow at the start and became steady: compilation, caches, pools and
/// lazy initialisation that a restart of the target pays again.
final class SlowStartDetector implements Detector {
  private static final int BINS = 50;
  private static final int SLICES = 16;
  private static final int FEWEST_REQUESTS = 200;
  private static final double STILL_SLOW = 1.5;
  private static final double STEADY_WITHIN = 1.25;
  private static final double SHORTEST_S = 0.25;
  private static final double GROSS_MS = 500;

  /// A pause or two later on do not make a start less slow.
  private static final int MOST_AGAIN = 2;

  @Override
  public Sighting look(RunView run) {
    if (run.successes().size() < FEWEST_REQUESTS || !constantLoad(run)) {
      return new Sighting.NotApplicable(
          "A slow start is judged at constant load over at least "
              + FEWEST_REQUESTS
              + " successes.");
    }
    double last = run.sentSeconds(run.sends().last());
    Fact decay = decay(run, last);
    if (decay != null) {
      return new Sighting.Seen(List.of(decay), "");
    }
    double steady = between(run, last / 2, last);
    double first = Double.NaN;
    int bin = 0;
    while (bin < BINS) {
      double median = between(run, bin * last / BINS, (bin + 1) * last / BINS);
      if (!Double.isNaN(median) && median < steady * STILL_SLOW) {
        break;
      }
      first = Double.isNaN(first) ? median : first;
      bin++;
    }
    double until = bin * last / BINS;
    boolean slow =
        first - steady >= Thresholds.SLOW_START_FAINT_MS
            && settled(run, last)
            && notOwn(run, first - steady, until)
            && !recurs(run, bin, (first + steady) / 2)
            && bin <= BINS * Thresholds.SLOW_START_SHARE
            && (until >= SHORTEST_S || first >= GROSS_MS);
    boolean clearly =
        first >= steady * Thresholds.SLOW_START_RATIO
            && first - steady >= run.blamable(Thresholds.SLOW_START_MS);
    return Sighting.Seen.graded(
        slow
            ? List.of(
                fact(run, first, steady, until)
                    .sureIf(
                        first >= steady * SlightThresholds.SLIGHT_START[0]
                            && first - steady >= run.blamable(SlightThresholds.SLIGHT_START[1])))
            : List.of(),
        clearly,
        "No slow start: the first answers took no longer than later ones.");
  }

  /// A start that takes most of the run: answers become quicker in every slice, ever more slowly,
  /// and by much; `null` for none. What is added at one moment makes them quicker in one.
  private static @Nullable Fact decay(RunView run, double last) {
    double[] medians = new double[SLICES];
    medians[0] = slice(run, 0, last);
    medians[SLICES - 2] = slice(run, SLICES - 2, last);
    medians[SLICES - 1] = slice(run, SLICES - 1, last);
    double first = medians[0];
    double steady = Spread.mean(Arrays.copyOfRange(medians, SLICES - 2, SLICES));
    double fall = first - steady;
    // The slices between are looked at where it fell by as much at all.
    if (!(first >= steady * TimeThresholds.DECAY_RATIO)) {
      return null;
    }
    for (int k = 1; k < SLICES - 2; k++) {
      medians[k] = slice(run, k, last);
    }
    if (!Arrays.stream(medians).allMatch(Double::isFinite)) {
      return null;
    }
    double steepest = 0;
    for (int k = 1; k < SLICES; k++) {
      steepest = Math.max(steepest, medians[k - 1] - medians[k]);
    }
    boolean decays =
        fall >= run.blamable(Thresholds.SLOW_START_MS)
            && Ranks.correlation(medians) <= -TimeThresholds.DECAY_ORDER
            && medians[SLICES / 2] - steady <= TimeThresholds.DECAY_HALF * fall
            && steepest <= TimeThresholds.DECAY_STEP * fall;
    int until = 0;
    while (until < SLICES && medians[until] >= steady * STILL_SLOW) {
      until++;
    }
    return decays ? fact(run, first, steady, until * last / SLICES) : null;
  }

  private static double slice(RunView run, int k, double last) {
    return between(run, k * last / SLICES, (k + 1) * last / SLICES);
  }

  /// Whether the second half is level.
  private static boolean settled(RunView run, double last) {
    double third = between(run, last / 2, last * 0.75);
    double fourth = between(run, last * 0.75, last);
    return Math.max(third, fourth) <= STEADY_WITHIN * Math.min(third, fourth);
  }

  /// Whether it is as slow again later: an ordinary queue has such moments, at its start or not.
  private static boolean recurs(RunView run, int after, double slowMs) {
    double width = run.sentSeconds(run.sends().last()) / BINS;
    long again =
        IntStream.range(after, BINS)
            .filter(bin -> between(run, bin * width, (bin + 1) * width) >= slowMs)
            .count();
    return again > MOST_AGAIN;
  }

  /// Whether pauses of the generator cannot have made it: it is slower than they are long, or lasts
  /// much longer.
  private static boolean notOwn(RunView run, double excessMs, double until) {
    double longest = OwnPauses.of(run).longestMs(0, until);
    return excessMs >= Thresholds.SLOW_START_OWN_PAUSES * longest
        || 1e3 * until >= Thresholds.SLOW_START_OWN_TIME * longest;
  }

  private static boolean constantLoad(RunView run) {
    return run.oneLevel()
        || (run.record().header().plan().workload() instanceof OpenLoad load
            && load.stages().size() == 1
            && load.stages().get(0).fromPerSecond() == load.stages().get(0).toPerSecond());
  }

  private static double between(RunView run, double from, double to) {
    return run.medianSentBetween(from, to);
  }

  private static Fact fact(RunView run, double first, double steady, double until) {
    long affected = run.successes().where(i -> run.sentSeconds(i) < until).size();
    return Fact.statistical(
        Sign.SLOW_START,
        String.format(
            Locale.ROOT,
            "The first answers took %,.0f ms in the median; after %.1f s (%,d requests) they settled at"
                + " %.1f ms.",
            first,
            until,
            affected,
            steady),
        first / steady,
        "ratio",
        Map.of("untilSeconds", until, "firstMs", first, "steadyMs", steady));
  }
}
