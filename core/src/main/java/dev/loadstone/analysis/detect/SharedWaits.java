package dev.loadstone.analysis.detect;

import dev.loadstone.stats.Spread;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// How alike the times of requests are that were sent soon after one another in a closed loop.
///
/// Whoever stands in a line waits for those in front of it, and so do nearly all of the same people
/// for the next one: neighbours take about as long. One round later, when every user has sent once
/// more, the line holds other requests, and its length says nothing of the one before. A machine
/// that is slower for a while makes requests of both alike, and times of their own make none.
final class SharedWaits {
  /// The first rounds may be those of a cold target.
  private static final int SETTLING = 3;

  private static final int MOST = 8_000;
  private static final int FEWEST = 300;

  private SharedWaits() {}

  /// The rank correlation at a distance of two, that at a distance of a round, and the number of
  /// requests; none where they are few.
  ///
  /// @param sent the first requests in the order of sending
  static double[] of(RunView run, int[] sent, int users) {
    int from = Math.min(sent.length, SETTLING * users);
    int[] settled = Arrays.copyOfRange(sent, from, Math.min(sent.length, from + MOST));
    if (settled.length < Math.max(FEWEST, 2 * SETTLING * users)) {
      return new double[0];
    }
    double[] ranks = ranks(run.serviceMs(settled));
    return new double[] {lagged(ranks, 2), lagged(ranks, users), ranks.length};
  }

  /// Whether they show a line.
  static boolean line(double[] alike) {
    return alike.length > 0
        && alike[1] <= CapacityThresholds.COMMON_LATER
        && alike[0] - alike[1] >= CapacityThresholds.COMMON_WAITS
        && (alike[0] - alike[1]) * Math.sqrt(alike[2] / 2)
            >= CapacityThresholds.CROWD_STANDARD_ERRORS;
  }

  /// The ranks of these values, from 0.
  static double[] ranks(double[] values) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] ranks = new double[values.length];
    for (int k = 0; k < order.length; k++) {
      ranks[order[k]] = k;
    }
    return ranks;
  }

  /// The correlation of these values with those so many places before.
  static double lagged(double[] values, int lag) {
    double mean = Spread.mean(values);
    double products = 0;
    for (int i = lag; i < values.length; i++) {
      products += (values[i] - mean) * (values[i - lag] - mean);
    }
    return products / Spread.squares(values);
  }
}
