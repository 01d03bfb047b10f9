package dev.loadstone.analysis.detect;

import dev.loadstone.analysis.model.Finding.Evidence.Kind;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.plan.OpenLoad;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Sees whether a target answers less and less while the offered rate rises: each request under way
/// makes all others slower. A target that is merely full goes on at its best rate, one that sheds
/// load answers more, and one that hangs stops from one moment to the next.
final class CollapseDetector implements Detector {
  /// Slices that are taken together.
  private static final int TOGETHER = 3;

  /// The rate must fall through values between these, relative to the best.
  private static final double[] ON_THE_WAY = {0.05, 0.85};

  @Override
  public Sighting look(RunView run) {
    TimeBins bins = TimeBins.of(run);
    if (!rises(run) || bins.size() < TimeThresholds.BINS_FEWEST) {
      return new Sighting.NotApplicable(
          "Whether a target collapses under a rising rate needs one (--stages).");
    }
    double[] rates = rates(run, bins);
    int peak = 0;
    for (int b = 1; b < rates.length; b++) {
      peak = rates[b] > rates[peak] ? b : peak;
    }
    double late = rates[rates.length - 1];
    int before = bins.inFlight()[peak];
    int after = bins.inFlight()[bins.size() - 1];
    double best = rates[peak];
    long onTheWay =
        Arrays.stream(rates, peak, rates.length)
            .filter(r -> r >= ON_THE_WAY[0] * best && r <= ON_THE_WAY[1] * best)
            .count();
    boolean falls =
        1 - late / best >= CapacityThresholds.RETROGRADE_LOSS
            && onTheWay >= 2
            && rates.length - peak > TOGETHER
            && after >= Math.max(1, before) * CapacityThresholds.RETROGRADE_IN_FLIGHT;
    return new Sighting.Seen(
        falls ? List.of(fact(before, after, best, late)) : List.of(),
        "A rising rate never made the target answer less.");
  }

  private static boolean rises(RunView run) {
    return run.record().header().plan().workload() instanceof OpenLoad load
        && load.stages().size() == 1
        && load.stages().get(0).toPerSecond() > load.stages().get(0).fromPerSecond();
  }

  /// What was answered per second, well or not, over some slices each: who gave up waiting was not.
  private static double[] rates(RunView run, TimeBins bins) {
    double[] answered = new double[bins.size()];
    for (int i = 0; i < run.requests().size(); i++) {
      int bin = (int) ((run.endSeconds(i) - bins.start()) / bins.width());
      boolean counts =
          run.endSeconds(i) >= bins.start()
              && bin < answered.length
              && Outcome.isStatus(run.requests().outcome(i));
      if (counts) {
        answered[bin]++;
      }
    }
    double[] rates = new double[bins.size() - TOGETHER + 1];
    Arrays.setAll(
        rates, b -> Arrays.stream(answered, b, b + TOGETHER).sum() / (bins.width() * TOGETHER));
    return rates;
  }

  private static Fact fact(int before, int after, double best, double late) {
    return new Fact(
        Sign.RETROGRADE,
        "",
        String.format(
            Locale.ROOT,
            "While the offered rate rose, what was answered fell from %,.0f to %,.0f/s, and the"
                + " requests under way grew from %,d to %,d.",
            best,
            late,
            before,
            after),
        1 - late / best,
        "fraction",
        Kind.STATISTICAL,
        Map.of("peakConnections", (double) before, "peakRate", best, "rate", late));
  }
}
