package dev.loadstone.analysis.detect;

import dev.loadstone.stats.Spread;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Sees whether answers never come close together, as behind a section that lets one request
/// through at a time: the next one leaves after its own work there, which is hardly ever next to
/// nothing. Answers of two independent slots come close half as often as by chance, those of many
/// slots as often.
///
/// Chance is that of a Poisson stream on the top steps of a ladder, and in an open loop that of the
/// same arrivals, each with the time that another one took.
final class OneByOneDetector implements Detector {
  @Override
  public Sighting look(RunView run) {
    int[] sent = Crowd.of(run).sent();
    if (sent.length < CapacityThresholds.ORDER_FEWEST) {
      return new Sighting.NotApplicable(
          "Whether answers come one by one is read on the top steps of a ladder (--steps) or in an"
              + " open loop.");
    }
    double[] ends = sorted(run, sent, 0);
    double near = near(ends);
    double seen = close(ends, near);
    double chance =
        Crowd.open(run)
            ? close(sorted(run, sent, sent.length / 2), near)
            : 1 - Math.exp(-CapacityThresholds.CLOSE_NEAR);
    boolean oneByOne =
        chance * sent.length >= CapacityThresholds.CLOSE_FEWEST
            && seen <= CapacityThresholds.CLOSE_SEEN * chance;
    return new Sighting.Seen(oneByOne ? List.of(fact(seen, chance, 1e3 * near)) : List.of(), "");
  }

  /// When they end, ascending.
  ///
  /// @param shifted by how many places in the order of sending the time of another is taken
  private static double[] sorted(RunView run, int[] sent, int shifted) {
    double[] ends = new double[sent.length];
    Arrays.setAll(
        ends,
        k -> run.sentSeconds(sent[k]) + run.serviceMs(sent[(k + shifted) % sent.length]) / 1e3);
    Arrays.sort(ends);
    return ends;
  }

  private static double near(double[] ends) {
    double[] gaps = gaps(ends);
    // A few stalls would decide the mean alone.
    double cut = Spread.quantile(gaps, 0.995);
    return CapacityThresholds.CLOSE_NEAR
        * Arrays.stream(gaps).filter(g -> g <= cut).average().orElse(0);
  }

  private static double[] gaps(double[] ends) {
    double[] gaps = new double[ends.length - 1];
    Arrays.setAll(gaps, k -> ends[k + 1] - ends[k]);
    return gaps;
  }

  private static double close(double[] ends, double near) {
    return Arrays.stream(gaps(ends)).filter(g -> g < near).count() / (double) ends.length;
  }

  private static Fact fact(double seen, double chance, double nearMs) {
    return Fact.statistical(
        Sign.NEVER_TOGETHER,
        String.format(
            Locale.ROOT,
            "Answers hardly ever come close together: %.1f %% of them within %.2f ms, where independent"
                + " ones would in %.1f %%; one after the other passes something.",
            100 * seen,
            nearMs,
            100 * chance),
        seen / chance,
        "",
        Map.of("nearMs", nearMs, "chance", chance));
  }
}
