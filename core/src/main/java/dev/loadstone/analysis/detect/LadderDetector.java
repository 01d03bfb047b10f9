package dev.loadstone.analysis.detect;

import dev.loadstone.analysis.model.Finding.Evidence.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads a ladder of concurrency (`--steps`): beyond the knee each further connection only adds its
/// share of waiting, 1 / throughput, to everybody's latency.
final class LadderDetector implements Detector {
  private static final int FEWEST_LEVELS = 3;

  /// Connections over slots up to which hardly anybody waits.
  private static final double UNCROWDED = 0.4;

  @Override
  public Sighting look(RunView run) {
    List<Level> levels = Level.bySize(run);
    if (levels.size() < FEWEST_LEVELS) {
      return new Sighting.NotApplicable(
          "The knee of throughput needs at least three levels of concurrency (--steps).");
    }
    Level top = levels.get(levels.size() - 1);
    Level floor = levels.get(0);
    Level below =
        levels.stream()
            .filter(l -> l.connections() <= top.connections() * 0.75)
            .max(Comparator.comparingInt(Level::connections))
            .orElse(floor);
    double gain = top.rate() / below.rate() - 1;
    double slope =
        (top.medianMs() - below.medianMs())
            / (top.connections() - below.connections())
            * top.rate()
            / 1e3;
    boolean ceiling =
        gain < Thresholds.LADDER_GAIN
            && top.medianMs() >= floor.medianMs() * Thresholds.QUEUE_RATIO
            && top.medianMs() - floor.medianMs() >= run.blamable(Thresholds.MATERIAL_WAIT_MS);
    if (ceiling) {
      return new Sighting.Seen(List.of(fact(run, Sign.LADDER, levels, below, top, slope)), "");
    }
    return new Sighting.Seen(
        bends(run, floor, below, top)
            ? List.of(fact(run, Sign.LADDER_BENDS, levels, below, top, slope))
            : List.of(),
        "Throughput grew up to the last step: no ceiling was reached.");
  }

  /// Whether throughput no longer grows with the connections at the last step, because everybody
  /// takes longer: the ceiling is near, and not yet reached.
  private static boolean bends(RunView run, Level floor, Level below, Level top) {
    double asked = (double) top.connections() / below.connections();
    return top.rate() / below.rate() <= asked * CapacityThresholds.BEND_SHARE
        && top.medianMs() >= floor.medianMs() * CapacityThresholds.BEND_RATIO
        && top.medianMs() - below.medianMs() >= run.blamable(CapacityThresholds.BEND_MS);
  }

  /// The mean time of a request that does not wait, by Little's law: over the steps with far fewer
  /// connections than there can be slots.
  private static double aloneSeconds(List<Level> levels, double best) {
    Level floor = levels.get(0);
    double most = best * floor.connections() / floor.rate() * UNCROWDED;
    double connections = 0;
    double rate = 0;
    for (Level level : levels) {
      boolean free = level.equals(floor) || level.connections() <= most;
      connections += free ? level.connections() : 0;
      rate += free ? level.rate() : 0;
    }
    return connections / rate;
  }

  private static Fact fact(
      RunView run, Sign sign, List<Level> levels, Level below, Level top, double slope) {
    Level floor = levels.get(0);
    SlotsInTurn line = SlotsInTurn.of(run);
    double best = levels.stream().mapToDouble(Level::rate).max().orElse(top.rate());
    return new Fact(
        sign,
        "",
        String.format(
            Locale.ROOT,
            "From %,d to %,d connections throughput changed by %+.0f %% (%,.0f to %,.0f/s) while the"
                + " median rose from %,.0f to %,.0f ms; each connection added %.2f of the wait that a"
                + " full server adds.",
            below.connections(),
            top.connections(),
            100 * (top.rate() / below.rate() - 1),
            below.rate(),
            top.rate(),
            below.medianMs(),
            top.medianMs(),
            slope),
        slope,
        "",
        Kind.INTERVENTION,
        Map.of(
            "floorMs",
            floor.medianMs(),
            "latencyMs",
            top.medianMs(),
            "slots",
            line.known() ? line.slots() : best * aloneSeconds(levels, best),
            "throughput",
            best));
  }
}
