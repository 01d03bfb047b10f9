package dev.loadstone.analysis.detect;

import dev.loadstone.stats.Spread;
import dev.loadstone.stats.Superiority;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Finds the queue of a closed loop in its first wave.
///
/// All connections send their first request at about one moment, into an empty server. Where a
/// limit of `c` at once is at work, the first wave is answered `c` at a time: its latencies climb
/// from one service time to `N/c` of them, and from then on every request waits for the whole
/// queue. Where nothing queues, the first wave looks like all later ones, however varied latencies
/// are: a wide distribution, which fools every comparison with the fastest requests, does not fool
/// this one. Ageing cannot imitate it, because only the five waves that follow are compared.
///
/// Blind spots: a server that is slow at first hides its queue, and so does a queue that serves the
/// last comer first.
final class QueueDetector implements Detector {
  private static final int WAVES_COMPARED = 6;
  private static final double FASTEST = 0.1;

  @Override
  public Sighting look(RunView run) {
    int n = run.connections();
    int[] sent = run.bySent();
    if (!run.oneLevel() || n < Thresholds.QUEUE_FEWEST_CONNECTIONS || sent.length < 3 * n) {
      return new Sighting.NotApplicable(
          "A queue shows in the first wave of a closed loop with at least "
              + Thresholds.QUEUE_FEWEST_CONNECTIONS
              + " connections and three requests each.");
    }
    double[] first = run.serviceMs(Arrays.copyOf(sent, n));
    double[] later =
        run.serviceMs(Arrays.copyOfRange(sent, n, Math.min(sent.length, WAVES_COMPARED * n)));
    double superiority = Superiority.of(later, first);
    double errors = Superiority.standardErrors(superiority, later.length, first.length);
    double steady = run.medianMs();
    double floor = fastest(first);
    boolean queue =
        superiority >= Thresholds.QUEUE_SUPERIORITY
            && errors >= Thresholds.QUEUE_STANDARD_ERRORS
            && Spread.median(later) >= floor * Thresholds.QUEUE_RATIO
            && steady >= floor * Thresholds.QUEUE_RATIO
            && steady - floor >= Thresholds.MATERIAL_WAIT_MS;
    return new Sighting.Seen(
        queue ? List.of(fact(run, floor, steady, superiority)) : List.of(),
        "No queue built up: the first requests took as long as later ones, or waits were short.");
  }

  /// The mean of the fastest tenth: the minimum alone would be one lucky request.
  private static double fastest(double[] times) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    int count = Math.max(1, (int) (sorted.length * FASTEST));
    return Spread.mean(Arrays.copyOf(sorted, count));
  }

  private static Fact fact(RunView run, double floor, double steady, double superiority) {
    double rate = run.summary().requestsPerSecond();
    double slots = rate * floor / 1e3;
    return Fact.statistical(
        Sign.QUEUE,
        String.format(
            Locale.ROOT,
            "A queue builds up: the first answers took %.1f ms, but once all %d connections were"
                + " busy the median was %.0f ms (%.0f %% of the later answers are slower than one of"
                + " the first %d).",
            floor,
            run.connections(),
            steady,
            100 * superiority,
            run.connections()),
        steady / floor,
        "ratio",
        Map.of(
            "floorMs", floor,
            "latencyMs", steady,
            "slots", slots,
            "throughput", rate));
  }
}
