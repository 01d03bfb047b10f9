package dev.loadstone.analysis.detect;

import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.Rows;
import dev.loadstone.stats.Spread;
import java.util.Arrays;

/// How many requests a line is served at once by, read off the line while it is full.
///
/// Where `c` are served at once and whoever waits is taken up in turn, the request that was sent as
/// the `k`-th is taken up when the `(k - c)`-th answer has left, and from then on it takes the time
/// of its own work. Counted from any other answer, that of another number of slots, the gaps
/// between answers come on top, and they vary by themselves: of all numbers the right one gives the
/// times that vary least. What a cold target takes at first, and what a request takes that finds
/// nobody, have no part in it.
///
/// Where holds are exponential, or answers leave at even distances, all numbers fit alike; and a
/// line that is not served in turn, or is jumbled on its way to the slots, fits none. Then nothing
/// is told.
///
/// @param slots requests served at once
/// @param sharpness how much the times vary over how much they do with one slot more or less
/// @param holdMs their mean, from being taken up to the answer
record SlotsInTurn(int slots, double sharpness, double holdMs) {
  /// The first so many sent; of a line that lasts, more tell no more.
  private static final int MOST = 12_000;

  /// The most requests of a ladder, whose last steps are looked at.
  private static final int MOST_OF_A_LADDER = 200_000;

  /// Where the two stretches that must agree begin, as a share of those: the start may be cold.
  private static final double[] STRETCHES = {0.25, 0.6};

  private static final int STRETCH = 1_500;
  private static final double STRETCH_SHARE = 0.35;
  private static final int STRETCH_FEWEST = 200;

  /// What is left out at both ends: a few that were overtaken, or as many as pass where the line is
  /// not quite fair.
  private static final double[] TRIMS = {0.02, 0.125, 0.25};

  /// The most slots that are tried.
  private static final int MOST_SLOTS = 64;

  /// Next to nothing, as a share of the usual time: who ends so soon after being taken up was taken
  /// up before.
  private static final double AT_ONCE = 0.02;

  static final SlotsInTurn UNKNOWN = new SlotsInTurn(0, Double.NaN, Double.NaN);

  /// What the run tells; [#UNKNOWN] for nothing.
  static SlotsInTurn of(RunView run) {
    boolean ladder = run.closed() && !run.oneLevel();
    if (ladder && run.sends().size() > MOST_OF_A_LADDER) {
      return UNKNOWN;
    }
    int[] sent =
        Arrays.stream(run.sends().first(ladder ? MOST_OF_A_LADDER : MOST))
            .filter(i -> Outcome.isSuccess(run.requests().outcome(i)))
            .toArray();
    HeaviestLoad heaviest = HeaviestLoad.of(run);
    int from = ladder ? sentBefore(run, sent, heaviest.from()) : 0;
    int count = (ladder ? sentBefore(run, sent, heaviest.to()) : sent.length) - from;
    int length = Math.min(STRETCH, (int) (STRETCH_SHARE * count));
    if (length < STRETCH_FEWEST) {
      return UNKNOWN;
    }
    Line line = new Line(run, sent, ends(run, sent.length));
    for (double trim : TRIMS) {
      SlotsInTurn one = line.best(from + (int) (STRETCHES[0] * count), length, trim);
      SlotsInTurn other = line.best(from + (int) (STRETCHES[1] * count), length, trim);
      if (one.known() && one.slots == other.slots) {
        return one;
      }
    }
    return UNKNOWN;
  }

  private static int sentBefore(RunView run, int[] sent, double seconds) {
    return (int) Arrays.stream(sent).filter(i -> run.sentSeconds(i) < seconds).count();
  }

  boolean known() {
    return slots > 0;
  }

  /// When the first so many successes ended, in ms.
  private static double[] ends(RunView run, int most) {
    double[] ends = new double[most];
    Rows rows = run.sends().rows();
    int count = 0;
    for (int k = 0; k < rows.size() && count < most; k++) {
      if (Outcome.isSuccess(run.requests().outcome(rows.at(k)))) {
        ends[count++] = 1e3 * run.endSeconds(rows.at(k));
      }
    }
    return ends;
  }

  /// Requests in the order of sending, and the ends of all.
  private record Line(RunView run, int[] sent, double[] ends) {
    /// The number of slots that fits this stretch best, and clearly.
    SlotsInTurn best(int from, int length, double trim) {
      int most = Math.min(MOST_SLOTS, from - 1);
      most =
          run.closed()
              ? Math.min(most, (int) (run.connections() / Thresholds.QUEUE_CROWDING) + 1)
              : most;
      double[] spreads = new double[most + 1];
      for (int slots = 1; slots <= most; slots++) {
        spreads[slots] = spread(holds(from, length, slots), trim);
      }
      int best = 0;
      for (int slots = 1; slots < most; slots++) {
        boolean better = best == 0 || spreads[slots] < spreads[best];
        if (better && sharpness(spreads, slots) <= least(slots) && fits(from, length, slots)) {
          best = slots;
        }
      }
      return best == 0
          ? UNKNOWN
          : new SlotsInTurn(
              best, sharpness(spreads, best), Spread.median(holds(from, length, best)));
    }

    private static double least(int slots) {
      return CapacityThresholds.TURN_SHARPNESS[slots == 1 ? 1 : 0];
    }

    private static double sharpness(double[] spreads, int slots) {
      double fewer = slots == 1 ? Double.POSITIVE_INFINITY : spreads[slots - 1];
      return spreads[slots] / Math.min(fewer, spreads[slots + 1]);
    }

    /// Whether nearly all waited, hardly any ended before it was taken up, and so many that take so
    /// long give the throughput: of users in step all but one in a round seem to take no time.
    private boolean fits(int from, int length, int slots) {
      double[] holds = holds(from, length, slots);
      double usual = Spread.median(holds);
      double atOnce = AT_ONCE * usual;
      double gap = (ends[from + length - 1] - ends[from - 1]) / length;
      int early = 0;
      int waited = 0;
      for (int k = 0; k < length; k++) {
        early += holds[k] <= atOnce ? 1 : 0;
        waited += ends[from + k - slots] > 1e3 * run.sentSeconds(sent[from + k]) ? 1 : 0;
      }
      return usual >= CapacityThresholds.TURN_USUAL * slots * gap
          && !again(holds)
          && early <= CapacityThresholds.TURN_EARLY * length
          && waited >= CapacityThresholds.TURN_WAITED * length;
    }

    /// Whether the same times come again with the same users: those whose requests always take the
    /// same time keep their distances from one another, and wait for nobody.
    private boolean again(double[] holds) {
      int users = run.connections();
      return users > 0
          && holds.length >= 2 * users
          && SharedWaits.lagged(SharedWaits.ranks(holds), users) > CapacityThresholds.TURN_AGAIN;
    }

    /// The times from the answer at which each would have been taken up, in ms.
    private double[] holds(int from, int length, int slots) {
      double[] holds = new double[length];
      for (int k = 0; k < length; k++) {
        int i = sent[from + k];
        double taken = Math.max(1e3 * run.sentSeconds(i), ends[from + k - slots]);
        holds[k] = 1e3 * run.endSeconds(i) - taken;
      }
      return holds;
    }

    /// The standard deviation of the middle part.
    private static double spread(double[] values, double trim) {
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      int out = (int) (trim * sorted.length);
      double[] middle = Arrays.copyOfRange(sorted, out, sorted.length - out);
      return Math.sqrt(Spread.squares(middle) / middle.length);
    }
  }
}
