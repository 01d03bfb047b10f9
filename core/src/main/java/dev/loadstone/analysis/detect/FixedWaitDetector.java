package dev.loadstone.analysis.detect;

import dev.loadstone.metrics.Rows;
import dev.loadstone.stats.Spread;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Sees whether some requests that were served waited for one and the same long time, one by one
/// and all through the run, on connections in use: nobody's work takes so exactly as long, so
/// somebody has set that wait.
final class FixedWaitDetector implements Detector {
  private static final int FEWEST_REQUESTS = 200;
  private static final double QUICK_LOW = 0.1;
  private static final double QUICK_HIGH = 0.9;

  /// Slow requests sent within this are of one moment, s.
  private static final double MOMENT_S = 0.1;

  /// Share of the slow ones that must be of moments of their own.
  private static final double ALONE = 0.3;

  /// Rare ones are waits; from this share on they are a kind of request.
  private static final double MOST = 0.4;

  @Override
  public Sighting look(RunView run) {
    Rows rows = run.successes();
    if (rows.size() < FEWEST_REQUESTS) {
      return new Sighting.NotApplicable(
          "Waits of a fixed time are looked for in at least " + FEWEST_REQUESTS + " successes.");
    }
    double usual = run.medianMs();
    double limit =
        Math.max(usual + TimeThresholds.FIXED_WAIT_MS, usual * TimeThresholds.FIXED_WAIT_RATIO);
    Rows slow = run.serviceAtLeast(rows, limit).where(i -> ofWork(run, i));
    boolean some =
        slow.size() >= TimeThresholds.FIXED_WAIT_FEWEST && slow.size() <= MOST * rows.size();
    return new Sighting.Seen(
        some && alone(run, slow) ? fixed(run, rows, slow) : List.of(),
        "No requests that waited for a fixed time.");
  }

  /// Whether it was not the making of the connection that took long.
  private static boolean ofWork(RunView run, int i) {
    return run.requests().connectMicros(i) / 1e3 < run.serviceMs(i) / 2;
  }

  private static boolean alone(RunView run, Rows slow) {
    long moments =
        slow.stream().mapToLong(i -> (long) (run.sentSeconds(i) / MOMENT_S)).distinct().count();
    long all = (long) (run.seconds() / MOMENT_S) + 1;
    return moments >= ALONE * Math.min(slow.size(), all);
  }

  private static List<Fact> fixed(RunView run, Rows rows, Rows slow) {
    double[] quick = run.of(rows, i -> !slow(run, i), run::serviceMs);
    double low = Spread.quantile(quick, QUICK_LOW);
    double width = Spread.quantile(quick, QUICK_HIGH) - low;
    double[] times = run.serviceMs(slow);
    Arrays.sort(times);
    double wait = Spread.quantileOfSorted(times, QUICK_LOW) - low;
    long inBand =
        Arrays.stream(times)
            .map(t -> (t - low) / wait)
            .filter(ratio -> near(ratio, 1, width / wait) || near(ratio, 2, width / wait))
            .count();
    boolean narrow = width <= wait / 4;
    if (!narrow || inBand < TimeThresholds.FIXED_WAIT_IN_BAND * times.length) {
      return List.of();
    }
    return List.of(
        Fact.statistical(
            Sign.FIXED_WAIT,
            String.format(
                Locale.ROOT,
                "%,d of %,d requests took what others take and %.2f s more, or twice that, one by one"
                    + " all through the run; next to none took a time between.",
                slow.size(),
                rows.size(),
                wait / 1e3),
            wait,
            "ms",
            Map.of("share", slow.size() / (double) rows.size(), "count", (double) slow.size())));
  }

  private static boolean slow(RunView run, int i) {
    return run.serviceMs(i) >= run.medianMs() + TimeThresholds.FIXED_WAIT_MS;
  }

  private static boolean near(double ratio, int times, double width) {
    return ratio >= times - TimeThresholds.FIXED_WAIT_WITHIN
        && ratio <= times * (1 + TimeThresholds.FIXED_WAIT_WITHIN) + width;
  }
}
