package dev.loadstone.analysis.detect;

import dev.loadstone.metrics.Outcome;
import dev.loadstone.stats.Ranks;
import dev.loadstone.stats.Spread;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Sees whether answers overtake one another though all of them wait: what is shared a little at a
/// time, as processors are, lets short work pass long work, and a line that is served in turn does
/// not.
final class DisplacedDetector implements Detector {
  private static final int MOST = 5_000;
  private static final int FEWEST = 400;
  private static final double QUICK = 0.02;
  private static final double HALF = 0.5;

  @Override
  public Sighting look(RunView run) {
    HeaviestLoad heaviest = HeaviestLoad.of(run);
    boolean waits = run.medianMs() >= run.blamable(CapacityThresholds.CROWD_MS);
    int[] sent =
        !waits
            ? new int[0]
            : Arrays.stream(run.sends().first(Integer.MAX_VALUE))
                .filter(i -> Outcome.isSuccess(run.requests().outcome(i)))
                .filter(i ->
                    run.sentSeconds(i) >= heaviest.from() && run.sentSeconds(i) <= heaviest.to())
                .toArray();
    if (sent.length < FEWEST) {
      return new Sighting.NotApplicable(
          "Whether answers overtake one another is read in at least "
              + FEWEST
              + " successes at the heaviest load that take their time.");
    }
    int from = sent.length / 2;
    int[] settled = Arrays.copyOfRange(sent, from, Math.min(sent.length, from + MOST));
    double[] times = run.serviceMs(settled);
    double seconds = run.sentSeconds(settled[settled.length - 1]) - run.sentSeconds(settled[0]);
    double underWay = settled.length / seconds * Spread.mean(times) / 1e3;
    double[] ends = Arrays.stream(settled).mapToDouble(run::endSeconds).toArray();
    double displaced = Ranks.displacement(ends) / underWay;
    double crowding = Spread.quantile(times, HALF) / Spread.quantile(times, QUICK);
    return new Sighting.Seen(
        displaced >= CapacityThresholds.OVERTAKEN
                && crowding >= CapacityThresholds.OVERTAKEN_CROWDING
            ? List.of(fact(displaced, underWay))
            : List.of(),
        "");
  }

  private static Fact fact(double displaced, double underWay) {
    return Fact.statistical(
        Sign.OVERTAKEN,
        String.format(
            Locale.ROOT,
            "Of about %,.0f requests under way, answers come %.0f %% of that number out of the order"
                + " of sending: short work passes long work, as on processors that are shared, and"
                + " as no line lets it that is served in turn.",
            underWay,
            100 * displaced),
        displaced,
        "fraction",
        Map.of());
  }
}
