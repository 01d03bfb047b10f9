package dev.loadstone.analysis.detect;

import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.Rows;
import dev.loadstone.stats.Spread;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// How many requests a target serves at once, where the others wait in line.
///
/// Where the line is full and served in turn, it tells by itself: [SlotsInTurn]. Else there are two
/// readings. Who finds fewer than `c` before it is served at once, so that the mean time of those,
/// times the throughput, is `c` (Little's law). In an open loop they are told by what was under way
/// when they were sent; in a closed one, where all connections send their first request at one
/// moment and any of them may come first, they are the quickest of that wave, and the reading is
/// too low where times vary.
///
/// And who finds more waits for somebody to leave: where the line is served in turn, a request that
/// found `q` under way sees at least `q - c` others end before it does, and the quickest see hardly
/// more. This reading is good where times vary, which is where the first is not.
final class Slots {
  /// The first so many sent hold the start of the line and enough of what follows.
  private static final int MOST = 20_000;

  /// The share of requests that may see fewer ends: a few are overtaken on the way.
  private static final double OVERTAKEN = 0.005;

  /// Standard errors of the first reading within which the second agrees with it.
  private static final double AGREE = 2.5;

  /// The share of the slots of which a request is surely let have one: at the last ones the mean
  /// begins to hold waits.
  private static final double SURELY_FREE = 0.85;

  /// A line that is not served in turn lets some pass all others: then the second reading is the
  /// number of users, and void.
  private static final double MOST_OF_USERS = 0.8;

  /// The least relative error of either reading.
  private static final double LEAST_ERROR = 0.02;

  private final RunView run;
  private final double[] ends;
  private final int[] sent;
  private final int[] found;

  private Slots(RunView run) {
    this.run = run;
    Rows rows = run.sends().rows();
    ends = rows.stream().mapToDouble(run::endSeconds).toArray();
    sent = run.sends().first(MOST);
    found = new int[sent.length];
    Arrays.setAll(found, k -> k + 1 - endedBefore(run.sentSeconds(sent[k])));
  }

  /// The estimate at a throughput per second; NaN where nothing tells.
  static double of(RunView run, double throughput) {
    SlotsInTurn line = SlotsInTurn.of(run);
    return line.known() ? line.slots() : new Slots(run).estimate(throughput);
  }

  /// The same; where nothing tells, what a request that takes so long alone keeps under way at that
  /// throughput.
  static double of(RunView run, double throughput, double aloneMs) {
    double counted = of(run, throughput);
    return Double.isNaN(counted) ? throughput * aloneMs / 1e3 : counted;
  }

  private double estimate(double throughput) {
    double[] atOnce = atOnce(throughput);
    if (atOnce.length == 0) {
      return Double.NaN;
    }
    double first = throughput * Spread.mean(atOnce) / 1e3;
    double second = inTurn();
    if (run.closed()) {
      return second <= MOST_OF_USERS * run.connections() ? Math.max(first, second) : first;
    }
    double error =
        Math.max(LEAST_ERROR, Spread.variation(atOnce) / Math.sqrt(Math.max(1, atOnce.length)));
    return second <= first * (1 + AGREE * error) ? weighted(first, error, second, atOnce) : first;
  }

  /// By how much the quickest fall short of the usual time, the second reading falls short.
  private static double weighted(double first, double error, double second, double[] atOnce) {
    double quickest = Arrays.stream(atOnce).min().orElse(0);
    double shortfall = Math.max(LEAST_ERROR, quickest / Spread.mean(atOnce));
    double ofFirst = 1 / (error * error);
    double ofSecond = 1 / (shortfall * shortfall);
    return Math.max(second, (first * ofFirst + second * ofSecond) / (ofFirst + ofSecond));
  }

  /// The times of those that surely found a free slot, in ms.
  private double[] atOnce(double throughput) {
    return run.closed()
        ? longestFree(Arrays.stream(run.serviceMs(firstWave())).sorted().toArray(), throughput)
        : byWhatTheyFound(throughput);
  }

  private int[] firstWave() {
    return Arrays.stream(sent, 0, Math.min(run.connections(), sent.length))
        .filter(i -> Outcome.isSuccess(run.requests().outcome(i)))
        .toArray();
  }

  private static double[] longestFree(double[] times, double throughput) {
    double sum = 0;
    for (int k = 0; k < times.length; k++) {
      sum += times[k];
      if (SURELY_FREE * throughput * sum / (k + 1) / 1e3 <= k + 1) {
        return Arrays.copyOf(times, k + 1);
      }
    }
    return new double[0];
  }

  private double[] byWhatTheyFound(double throughput) {
    int[] order =
        IntStream.range(0, sent.length)
            .filter(k -> Outcome.isSuccess(run.requests().outcome(sent[k])))
            .boxed()
            .sorted(Comparator.comparingInt(k -> found[k]))
            .mapToInt(Integer::intValue)
            .toArray();
    double sum = 0;
    for (int k = 0; k < order.length; k++) {
      sum += run.serviceMs(sent[order[k]]);
      boolean last = k + 1 == order.length || found[order[k + 1]] > found[order[k]];
      if (last && SURELY_FREE * throughput * sum / (k + 1) / 1e3 <= found[order[k]]) {
        return Arrays.stream(order, 0, k + 1).mapToDouble(i -> run.serviceMs(sent[i])).toArray();
      }
    }
    return new double[0];
  }

  /// The largest number that was under way while a request waited, less the ends it waited for;
  /// without the first wave of a closed loop, in which nobody knows who came first.
  private double inTurn() {
    int from = Math.min(sent.length, run.connections());
    double[] bounds = new double[sent.length - from];
    Arrays.setAll(bounds, k -> bound(from + k));
    return bounds.length == 0 ? Double.NaN : Spread.quantile(bounds, 1 - OVERTAKEN);
  }

  private double bound(int k) {
    int before = endedBefore(run.sentSeconds(sent[k]));
    return found[k] - (endedBefore(run.endSeconds(sent[k])) - before);
  }

  private int endedBefore(double seconds) {
    int at = Arrays.binarySearch(ends, seconds);
    while (at > 0 && ends[at - 1] == seconds) {
      at--;
    }
    return at < 0 ? -at - 1 : at;
  }
}
