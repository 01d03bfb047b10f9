package dev.loadstone.analysis.detect;

import dev.loadstone.metrics.Calibration;
import dev.loadstone.plan.OpenLoad;
import dev.loadstone.stats.Spread;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A run in slices of equal time, by the ends of its requests.
///
/// @param start of the first slice, in seconds: the end of a planned warm-up
/// @param width of a slice, in seconds
/// @param completed successes of each
/// @param failed failures of each
/// @param medianMs median latency of its successes; NaN for none
/// @param meanBytes mean size of its answers; NaN for none
/// @param inFlight requests under way in its middle
record TimeBins(
    double start,
    double width,
    int[] completed,
    int[] failed,
    double[] medianMs,
    double[] meanBytes,
    int[] inFlight) {
  private static final int MOST_BINS = 60;
  private static final double SHORTEST_S = 0.1;
  private static final int REQUESTS_PER_BIN = 15;

  /// A median of more would be no better known.
  private static final int MOST_SAMPLED = 1_000;

  /// The slices of a run, made when somebody first asks.
  static final class Once {
    private @Nullable TimeBins made;

    private TimeBins of(RunView run) {
      TimeBins bins = made == null ? slices(run) : made;
      made = bins;
      return bins;
    }
  }

  /// The slices of a run up to its last send, as fine as their medians are worth.
  static TimeBins of(RunView run) {
    return run.bins().of(run);
  }

  private static TimeBins slices(RunView run) {
    double until = run.sends().size() == 0 ? 0 : run.sentSeconds(run.sends().last());
    double start =
        Math.min(until, run.record().header().plan().limits().warmupNanos() / RunView.NANOS_PER_S);
    int bins =
        Math.min((int) ((until - start) / SHORTEST_S), run.successes().size() / REQUESTS_PER_BIN);
    return of(run, start, until, Math.clamp(bins, 1, MOST_BINS));
  }

  private static TimeBins of(RunView run, double start, double until, int bins) {
    double width = (until - start) / bins;
    int[] completed = new int[bins];
    int[] failed = new int[bins];
    double[] medians = new double[bins];
    double[] bytes = new double[bins];
    double[] edges = new double[bins];
    Arrays.setAll(edges, b -> start + (b + 0.5) * width);
    int from = firstAfter(run, 0, start);
    for (int b = 0; b < bins; b++) {
      int to = firstAfter(run, from, start + (b + 1) * width);
      fill(run, from, to, b, completed, failed, medians, bytes);
      from = to;
    }
    return new TimeBins(start, width, completed, failed, medians, bytes, inFlight(run, edges));
  }

  private static void fill(
      RunView run,
      int from,
      int to,
      int b,
      int[] completed,
      int[] failed,
      double[] medians,
      double[] bytes) {
    int stride = 1 + (to - from) / MOST_SAMPLED;
    double[] times = new double[(to - from) / stride + 1];
    int count = 0;
    double sum = 0;
    for (int i = from; i < to; i++) {
      boolean success = !Outcomes.failed(run.requests().outcome(i));
      completed[b] += success ? 1 : 0;
      failed[b] += success ? 0 : 1;
      if (success && (i - from) % stride == 0) {
        times[count++] = run.latencyMs(i);
        sum += run.requests().bytesIn(i);
      }
    }
    medians[b] = Spread.quantileReordering(Arrays.copyOf(times, count), 0.5);
    bytes[b] = count == 0 ? Double.NaN : sum / count;
  }

  private static int[] inFlight(RunView run, double[] moments) {
    int[] sent = run.sends().sentBy(moments);
    int[] inFlight = new int[moments.length];
    for (int b = 0; b < inFlight.length; b++) {
      inFlight[b] = sent[b] - firstAfter(run, 0, moments[b]);
    }
    return inFlight;
  }

  /// The first request from `low` on that ended at or after this second.
  private static int firstAfter(RunView run, int from, double seconds) {
    int low = from;
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

  int size() {
    return completed.length;
  }

  /// When a slice begins, in seconds.
  double at(int bin) {
    return start + bin * width;
  }

  /// The logarithm of each median; a slice without one takes that of the slice before it, or of the
  /// first that has one.
  double[] logMedians() {
    double[] logs = new double[size()];
    double last = Arrays.stream(medianMs).filter(Double::isFinite).findFirst().orElse(1);
    for (int b = 0; b < logs.length; b++) {
      last = Double.isFinite(medianMs[b]) ? medianMs[b] : last;
      logs[b] = Math.log(Math.max(last, 1e-6));
    }
    return logs;
  }

  /// The smallest shift of a median that may be blamed on the target, in ms. What this machine adds
  /// to one request in a hundred moves no median; what it adds to every second one does.
  ///
  /// @param thresholdMs what it must be on any machine
  static double blamableMs(RunView run, double thresholdMs) {
    Calibration calibration = run.record().header().calibration();
    double floor = calibration == null ? 0 : calibration.floorP50Nanos() / RunView.NANOS_PER_MS;
    return Math.max(thresholdMs, floor * TimeThresholds.MEDIAN_FLOORS);
  }

  /// Whether the plan asked for the same load from start to end.
  static boolean constantLoad(RunView run) {
    return run.oneLevel()
        || (run.record().header().plan().workload() instanceof OpenLoad load
            && load.stages().size() == 1
            && load.stages().get(0).fromPerSecond() == load.stages().get(0).toPerSecond());
  }
}
