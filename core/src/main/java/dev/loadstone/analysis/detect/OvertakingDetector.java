package dev.loadstone.analysis.detect;

import dev.loadstone.stats.Spread;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Sees whether a crowd is served in turn or side by side.
///
/// Requests that are served side by side overtake one another as often as their times differ: of
/// `N` under way one is overtaken by `N · G`, where `G` is the Gini coefficient of the times of
/// requests alone. Where only some are served at once and the others stand in line, nobody in line
/// overtakes anybody, and `N` counts the slots alone. So the number of those who pass tells how
/// many are at work: all of them behind processors that are shared, and as many as there are slots
/// behind a pool, threads or a lock. Nothing can be told where all take the same time alone.
final class OvertakingDetector implements Detector {
  private static final double FAILING = 0.02;

  @Override
  public Sighting look(RunView run) {
    Crowd crowd = failing(run) ? Crowd.NONE : Crowd.of(run);
    double differ = gini(crowd.aloneMs());
    if (crowd.size() < CapacityThresholds.ORDER_FEWEST
        || crowd.aloneMs().length < CapacityThresholds.ORDER_FEWEST_ALONE
        || !(differ >= CapacityThresholds.ORDER_DIFFER)) {
      return new Sighting.NotApplicable(
          "Whether a crowd is served in turn shows where requests differ, on the steps of a ladder"
              + " (--steps) or in an open loop.");
    }
    double[] times = run.serviceMs(crowd.sent());
    double slowed = Spread.mean(times) / Spread.mean(crowd.aloneMs());
    double share = overtaken(run, crowd.sent()) / (differ * found(run, crowd.sent()));
    double[] sideBySide = CapacityThresholds.SIDE_BY_SIDE;
    double[] inTurn = CapacityThresholds.IN_TURN;
    if (slowed >= sideBySide[0] && share >= sideBySide[1]) {
      return seen(
          run,
          crowd,
          Sign.SIDE_BY_SIDE,
          share,
          slowed,
          "Under load requests take %.1f times as long as alone and overtake one another as if %.0f %%"
              + " of those under way were at work at the same time: they share something, and do not"
              + " stand in line.");
    }
    double waitMs = (slowed - 1) * Spread.mean(crowd.aloneMs());
    return waitMs >= run.blamable(Thresholds.MATERIAL_WAIT_MS)
            && slowed >= inTurn[0]
            && share <= inTurn[1]
            && share * slowed <= inTurn[2]
        ? seen(
            run,
            crowd,
            Sign.IN_TURN,
            share,
            slowed,
            "Under load requests take %.1f times as long as alone and hardly overtake one another: about"
                + " %.0f %% of those under way are at work, the others stand in line.")
        : new Sighting.Seen(List.of(), "");
  }

  /// Who is turned away, or gives up, stands in no line.
  private static boolean failing(RunView run) {
    return run.successes().size() < (1 - FAILING) * run.requests().size();
  }

  private static Sighting seen(
      RunView run, Crowd crowd, Sign sign, double share, double slowed, String text) {
    double aloneMs = Spread.mean(crowd.aloneMs());
    double rate = run.summary().requestsPerSecond();
    return new Sighting.Seen(
        List.of(
            Fact.statistical(
                sign,
                String.format(Locale.ROOT, text, slowed, 100 * share),
                share,
                "fraction",
                Map.of(
                    "slowed",
                    slowed,
                    "overtaken",
                    overtaken(run, crowd.sent()),
                    "floorMs",
                    aloneMs,
                    "latencyMs",
                    slowed * aloneMs,
                    "slots",
                    Slots.of(run, rate, aloneMs),
                    "throughput",
                    rate))),
        "");
  }

  /// The mean number of requests that were sent after one and ended before it.
  private static double overtaken(RunView run, int[] sent) {
    double[] ends = Arrays.stream(sent).mapToDouble(run::endSeconds).toArray();
    return inversions(ends, new double[ends.length], 0, ends.length) / (double) ends.length;
  }

  /// The pairs that stand in the wrong order, counted while they are merged.
  private static long inversions(double[] values, double[] merged, int from, int to) {
    if (to - from < 2) {
      return 0;
    }
    int middle = (from + to) >>> 1;
    long count = inversions(values, merged, from, middle) + inversions(values, merged, middle, to);
    int left = from;
    int right = middle;
    for (int k = from; k < to; k++) {
      boolean fromRight = left == middle || (right < to && values[right] < values[left]);
      count += fromRight ? middle - left : 0;
      merged[k] = fromRight ? values[right++] : values[left++];
    }
    System.arraycopy(merged, from, values, from, to - from);
    return count;
  }

  /// The mean number of those sent before one and still under way when it was sent.
  private static double found(RunView run, int[] sent) {
    double[] ends = Arrays.stream(sent).mapToDouble(run::endSeconds).sorted().toArray();
    long found = 0;
    int ended = 0;
    for (int k = 0; k < sent.length; k++) {
      double at = run.sentSeconds(sent[k]);
      while (ended < k && ends[ended] <= at) {
        ended++;
      }
      found += k - ended;
    }
    return found / (double) sent.length;
  }

  /// The mean difference of two values over twice their mean; NaN for none.
  private static double gini(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double weighted = 0;
    for (int i = 0; i < sorted.length; i++) {
      weighted += (2.0 * i + 1 - sorted.length) * sorted[i];
    }
    return weighted / (sorted.length * Arrays.stream(sorted).sum());
  }
}
