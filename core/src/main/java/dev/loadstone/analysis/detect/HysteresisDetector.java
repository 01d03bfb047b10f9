package dev.loadstone.analysis.detect;

import dev.loadstone.analysis.model.Finding.Evidence.Kind;
import dev.loadstone.stats.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Compares what was served before an episode of more load with what was served after it at the
/// same load: a target that stays down although the load is gone keeps itself there.
///
/// The load is the number of connections of a closed loop (`--steps` up and down), or the offered
/// rate of an open one (`--stages`). After the episode only the last third counts, so that a line
/// that drains is no collapse.
final class HysteresisDetector implements Detector {
  private record Side(double load, double rate, double medianMs) {}

  private static final Sighting NONE =
      new Sighting.NotApplicable(
          "Whether the target recovers from an overload needs the same load before and after more of"
              + " it (--stages, --steps).");

  @Override
  public Sighting look(RunView run) {
    List<Side> sides = run.closed() ? ofSteps(run) : ofRates(run);
    if (sides.isEmpty()) {
      return NONE;
    }
    return new Sighting.Seen(judge(run, sides.get(0), sides.get(1)), "");
  }

  private static List<Side> ofSteps(RunView run) {
    List<Level> levels = Level.inTime(run);
    for (int j = levels.size() - 1; j > 1; j--) {
      for (int i = 0; i < j - 1; i++) {
        Level before = levels.get(i);
        Level after = levels.get(j);
        int most = levels.subList(i, j).stream().mapToInt(Level::connections).max().orElse(0);
        if (before.connections() == after.connections()
            && most >= before.connections() * CapacityThresholds.EPISODE_RATIO) {
          return List.of(
              new Side(before.connections(), before.rate(), before.medianMs()),
              new Side(after.connections(), after.rate(), after.medianMs()));
        }
      }
    }
    return List.of();
  }

  private static List<Side> ofRates(RunView run) {
    TimeBins bins = TimeBins.of(run);
    Episode episode = Episode.of(run, bins);
    if (episode == null) {
      return List.of();
    }
    int[] after = episode.after();
    int[] settled = Arrays.copyOfRange(after, after.length * 2 / 3, after.length);
    return episode.before().length < CapacityThresholds.EPISODE_BINS
            || settled.length < CapacityThresholds.EPISODE_BINS
        ? List.of()
        : List.of(
            side(bins, episode.calm(), episode.before()), side(bins, episode.calm(), settled));
  }

  private static Side side(TimeBins bins, double load, int[] chosen) {
    double rate = Arrays.stream(chosen).map(b -> bins.completed()[b]).average().orElse(0);
    double[] medians =
        Arrays.stream(chosen)
            .mapToDouble(b -> bins.medianMs()[b])
            .filter(Double::isFinite)
            .toArray();
    return new Side(load, rate / bins.width(), Spread.median(medians));
  }

  private static List<Fact> judge(RunView run, Side before, Side after) {
    double share = after.rate / before.rate;
    boolean slower =
        after.medianMs >= before.medianMs * CapacityThresholds.HYSTERESIS_SLOWER
            && after.medianMs - before.medianMs >= run.blamable(Thresholds.MATERIAL_WAIT_MS);
    boolean down = share < CapacityThresholds.HYSTERESIS_SHARE || slower;
    boolean recovered = share >= CapacityThresholds.RECOVERED_SHARE && !slower;
    List<Fact> facts = new ArrayList<>();
    if (down || recovered) {
      facts.add(fact(run.closed() ? "connections" : "requests/s", before, after, share, down));
    }
    return facts;
  }

  private static Fact fact(String unit, Side before, Side after, double share, boolean down) {
    return new Fact(
        down ? Sign.HYSTERESIS : Sign.RECOVERED,
        "",
        String.format(
            Locale.ROOT,
            "At %,.0f %s the target served %,.0f/s (median %,.1f ms) before more load came, and %,.0f/s"
                + "%s after it had gone%s.",
            before.load,
            unit,
            before.rate,
            before.medianMs,
            after.rate,
            Double.isNaN(after.medianMs)
                ? ""
                : String.format(Locale.ROOT, " (%,.1f ms)", after.medianMs),
            down ? ": it did not recover" : ": it recovered"),
        share,
        "ratio",
        Kind.INTERVENTION,
        Map.of(
            "load",
            before.load,
            "rateBefore",
            before.rate,
            "rateAfter",
            after.rate,
            "beforeMs",
            before.medianMs,
            "afterMs",
            after.medianMs));
  }
}
