package dev.loadstone.analysis.detect;

import dev.loadstone.stats.Spread;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/// What drives stalls: the clock, or a count of requests, as garbage does.
///
/// At one rate both look the same. Where the rate varied, that of the two which is the same between
/// any two stalls is the driver; which one varies less is judged over bootstrap samples.
final class StallDriver {
  private static final int FEWEST_INTERVALS = 6;
  private static final int SAMPLES = 400;

  private StallDriver() {}

  /// The driver, where the run can tell.
  static List<Fact> of(RunView run, List<Stall> stalls) {
    int n = stalls.size() - 1;
    if (n < FEWEST_INTERVALS) {
      return List.of();
    }
    double[] seconds = new double[n];
    double[] requests = new double[n];
    int[] sent = run.sends().sentBy(stalls.stream().mapToDouble(Stall::atSeconds).toArray());
    for (int k = 0; k < n; k++) {
      seconds[k] = Math.log(stalls.get(k + 1).atSeconds() - stalls.get(k).atSeconds());
      requests[k] = Math.log(Math.max(1, sent[k + 1] - sent[k]));
    }
    double[] rates = new double[n];
    Arrays.setAll(rates, k -> requests[k] - seconds[k]);
    double range = Spread.quantile(rates, 0.9) - Spread.quantile(rates, 0.1);
    if (range < Math.log(TimeThresholds.DRIVER_RATES)) {
      return List.of();
    }
    double byCount = share(requests, seconds, run.record().header().plan().seed());
    if (byCount >= TimeThresholds.DRIVER_SHARE) {
      return List.of(fact(Sign.STALLS_BY_COUNT, requests, "requests", byCount));
    }
    return byCount <= 1 - TimeThresholds.DRIVER_SHARE
        ? List.of(fact(Sign.STALLS_BY_TIME, seconds, "s", 1 - byCount))
        : List.of();
  }

  /// The share of bootstrap samples in which the first varies less than the second.
  private static double share(double[] first, double[] second, long seed) {
    Random random = new Random(seed);
    int less = 0;
    double[] a = new double[first.length];
    double[] b = new double[first.length];
    for (int i = 0; i < SAMPLES; i++) {
      for (int k = 0; k < a.length; k++) {
        int drawn = random.nextInt(a.length);
        a[k] = first[drawn];
        b[k] = second[drawn];
      }
      less += Spread.squares(a) < Spread.squares(b) ? 1 : 0;
    }
    return (double) less / SAMPLES;
  }

  private static Fact fact(Sign sign, double[] logs, String unit, double share) {
    double usual = Math.exp(Spread.median(logs));
    return Fact.statistical(
        sign,
        String.format(
            Locale.ROOT,
            "The rate varied, and stalls came every %,.4g %s whatever it was (%.0f %% of resampled"
                + " stalls agree).",
            usual,
            unit,
            100 * share),
        usual,
        unit,
        Map.of("share", share));
  }
}
