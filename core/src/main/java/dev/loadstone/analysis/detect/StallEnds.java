package dev.loadstone.analysis.detect;

import dev.loadstone.stats.Spread;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// How far apart those end that were held for a while, over how long that was.
///
/// What stands still lets all of them go at one moment. Requests that each do the same work, which
/// takes longer than usual, end as far apart as their times differ and as they were sent.
final class StallEnds {
  private static final int MOST = 50;
  private static final int FEWEST = 3;
  private static final double LOW = 0.2;
  private static final double HIGH = 0.8;

  private StallEnds() {}

  /// The usual spread over these stalls; NaN where too few were held.
  static double ofStalls(RunView run, List<Stall> stalls) {
    double[] spreads =
        stalls.stream()
            .limit(MOST)
            .mapToDouble(s -> spread(held(run, s)) / s.seconds())
            .filter(Double::isFinite)
            .toArray();
    return Spread.median(spreads);
  }

  /// The usual spread over these groups of requests, over the longest time in each.
  static double ofGroups(RunView run, List<int[]> groups) {
    double[] spreads =
        groups.stream()
            .mapToDouble(rows ->
                spread(ends(run, rows))
                    / (Arrays.stream(run.serviceMs(rows)).max().orElse(Double.NaN) / 1e3))
            .filter(Double::isFinite)
            .toArray();
    return Spread.median(spreads);
  }

  private static double[] ends(RunView run, int[] rows) {
    return Arrays.stream(rows).mapToDouble(run::endSeconds).toArray();
  }

  /// The ends of those that were sent before a stall and ended after it.
  private static double[] held(RunView run, Stall stall) {
    int first = run.endedBy(stall.atSeconds() + stall.seconds() / 2);
    int last = Math.min(run.requests().size(), first + 4 * MOST);
    return IntStream.range(first, last)
        .filter(i -> run.sentSeconds(i) <= stall.atSeconds())
        .limit(MOST)
        .mapToDouble(run::endSeconds)
        .toArray();
  }

  private static double spread(double[] ends) {
    return ends.length < FEWEST
        ? Double.NaN
        : Spread.quantile(ends, HIGH) - Spread.quantile(ends, LOW);
  }
}
