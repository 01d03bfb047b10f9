package dev.loadstone.analysis.detect;

import dev.loadstone.stats.Slope;
import dev.loadstone.stats.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Sees whether answers become slower and slower under a constant load: a leak, growing data, heat.
///
/// The slope is that of Theil and Sen on the logarithms of the medians of short slices, its chance
/// that of the slices' blocks in random order, and both halves of the run must have their share of
/// the growth: a step has none in one of them. An open loop that is offered more than it completes
/// grows slower as well, by its line; that is not drift.
final class DriftDetector implements Detector {
  private static final double SETTLING_SHARE = 0.1;
  private static final int FEWEST_REQUESTS = 300;

  @Override
  public Sighting look(RunView run) {
    TimeBins bins = TimeBins.of(run);
    boolean enough =
        bins.size() >= TimeThresholds.BINS_FEWEST
            && run.seconds() >= TimeThresholds.CHANGE_SHORTEST_S
            && run.successes().size() >= FEWEST_REQUESTS;
    if (!enough || !TimeBins.constantLoad(run)) {
      return new Sighting.NotApplicable(
          "Drift is judged at constant load over at least "
              + (int) TimeThresholds.CHANGE_SHORTEST_S
              + " s and "
              + FEWEST_REQUESTS
              + " successes.");
    }
    double[] logs = bins.logMedians();
    int settled = (int) (logs.length * SETTLING_SHARE);
    double[] steady = Arrays.copyOfRange(logs, settled, logs.length);
    boolean faint =
        drifts(run, bins, steady, TimeThresholds.DRIFT_FAINT, TimeThresholds.LEVEL_FAINT_MS);
    return Sighting.Seen.graded(
        faint ? facts(run, bins, settled, steady, sure(run, bins, steady)) : List.of(),
        faint
            && drifts(
                run,
                bins,
                steady,
                TimeThresholds.DRIFT_GROWTH,
                TimeBins.blamableMs(run, TimeThresholds.DRIFT_MS)),
        "No drift: answers were as fast at the end as at the start.");
  }

  private static boolean sure(RunView run, TimeBins bins, double[] logs) {
    double[] least = SlightThresholds.SLIGHT_DRIFT;
    double leastMs = TimeBins.blamableMs(run, TimeThresholds.LEVEL_FAINT_MS);
    return drifts(run, bins, logs, least[0], leastMs)
        && Slope.chance(logs, block(logs), seed(run)) <= least[1];
  }

  private static boolean drifts(
      RunView run, TimeBins bins, double[] logs, double least, double leastMs) {
    double slope = Slope.of(logs);
    double growth = Math.exp(slope * (logs.length - 1)) - 1;
    double[] thirds = thirds(logs);
    double whole = thirds[2] - thirds[0];
    double grownMs = Math.exp(thirds[2]) - Math.exp(thirds[0]);
    return growth >= least
        && Math.min(thirds[1] - thirds[0], thirds[2] - thirds[1])
            >= TimeThresholds.DRIFT_HALF * whole
        && grownMs >= leastMs
        && keptUp(run, bins)
        && Slope.chance(logs, block(logs), seed(run)) <= TimeThresholds.DRIFT_P;
  }

  private static int block(double[] logs) {
    return Math.max(1, logs.length / TimeThresholds.DRIFT_BLOCKS);
  }

  private static long seed(RunView run) {
    return run.record().header().plan().seed();
  }

  /// Whether what was sent in the second half was completed in it.
  static boolean keptUp(RunView run, TimeBins bins) {
    int half = bins.size() / 2;
    double done = 0;
    for (int b = half; b < bins.size(); b++) {
      done += bins.completed()[b] + bins.failed()[b];
    }
    double grown = bins.inFlight()[bins.size() - 1] - bins.inFlight()[half];
    return run.closed() || done >= TimeThresholds.KEPT_UP * (done + Math.max(0, grown));
  }

  private static double[] thirds(double[] values) {
    int n = values.length;
    double[] thirds = new double[3];
    Arrays.setAll(
        thirds, k -> Spread.median(Arrays.copyOfRange(values, n * k / 3, n * (k + 1) / 3)));
    return thirds;
  }

  private static List<Fact> facts(
      RunView run, TimeBins bins, int settled, double[] logs, boolean sure) {
    double slope = Slope.of(logs);
    double middle = Spread.median(logs);
    double length = logs.length - 1;
    double from = Math.exp(middle - slope * length / 2);
    double to = Math.exp(middle + slope * length / 2);
    List<Fact> facts = new ArrayList<>();
    facts.add(drift(run, from, to, bins.width() * logs.length).sureIf(sure));
    facts.addAll(size(bins, settled, slope));
    double start = bins.at(settled);
    double end = bins.at(bins.size());
    double part = (end - start) / 3;
    facts.addAll(
        GeneratorChange.between(
            run, new double[] {start, start + part}, new double[] {end - part, end}));
    return facts;
  }

  private static Fact drift(RunView run, double from, double to, double seconds) {
    double perSecond = (to - from) / seconds;
    double perThousand = 1e3 * (to - from) / Math.max(1, run.requests().size());
    return Fact.statistical(
        Sign.DRIFT,
        String.format(
            Locale.ROOT,
            "At constant load the median rose steadily from %.1f to %.1f ms (by %.0f %%) over %.0f s"
                + " and %,d requests: %.2g ms more each second.",
            from,
            to,
            100 * (to / from - 1),
            seconds,
            run.requests().size(),
            perSecond),
        to / from,
        "ratio",
        Map.of(
            "fromMs",
            from,
            "toMs",
            to,
            "slopeMsPerSecond",
            perSecond,
            "slopeMsPerThousandRequests",
            perThousand));
  }

  private static List<Fact> size(TimeBins bins, int settled, double slope) {
    double[] logs =
        Arrays.stream(bins.meanBytes(), settled, bins.size())
            .map(bytes -> Math.log(Math.max(1, Double.isNaN(bytes) ? 1 : bytes)))
            .toArray();
    double ofSize = Slope.of(logs);
    if (ofSize < slope * TimeThresholds.GROWS_WITH_SIZE) {
      return List.of();
    }
    double ratio = Math.exp(ofSize * (logs.length - 1));
    return List.of(
        Fact.statistical(
            Sign.ANSWERS_GROW,
            String.format(
                Locale.ROOT,
                "The answers grew as well, to %.1f times their size: more data is sent, and probably"
                    + " read.",
                ratio),
            ratio,
            "ratio",
            Map.of()));
  }
}
