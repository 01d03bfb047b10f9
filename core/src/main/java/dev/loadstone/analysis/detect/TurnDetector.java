package dev.loadstone.analysis.detect;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Sees a full line that is served in turn, and by how many slots: [SlotsInTurn].
final class TurnDetector implements Detector {
  @Override
  public Sighting look(RunView run) {
    if (!run.closed()) {
      return new Sighting.NotApplicable(
          "Whether a line is served in turn is read in a closed loop.");
    }
    HeaviestLoad heaviest = HeaviestLoad.of(run);
    double latencyMs = run.oneLevel() ? run.medianMs() : heaviest.meanMs(run);
    double rate = run.oneLevel() ? run.successes().size() / run.seconds() : heaviest.rate(run);
    SlotsInTurn line =
        latencyMs >= CapacityThresholds.CROWD_MS ? SlotsInTurn.of(run) : SlotsInTurn.UNKNOWN;
    double waitMs = latencyMs - line.holdMs();
    boolean counts =
        line.known()
            && waitMs
                >= run.blamable(
                    line.holdMs() >= CapacityThresholds.TURN_HOLD_MS
                        ? CapacityThresholds.CROWD_MS
                        : Thresholds.MATERIAL_WAIT_MS);
    return new Sighting.Seen(counts ? List.of(fact(line, latencyMs, rate)) : List.of(), "");
  }

  private static Fact fact(SlotsInTurn line, double latencyMs, double rate) {
    return Fact.statistical(
        Sign.SERVED_IN_TURN,
        String.format(
            Locale.ROOT,
            "The line is served in turn, %,d at once: counted from the answer that left %,d before,"
                + " each takes about %.1f ms, and with one slot more or less these times vary %.1f"
                + " times as much.",
            line.slots(),
            line.slots(),
            line.holdMs(),
            1 / line.sharpness()),
        line.slots(),
        "requests",
        Map.of(
            "floorMs",
            line.holdMs(),
            "latencyMs",
            latencyMs,
            "slots",
            (double) line.slots(),
            "throughput",
            rate,
            "sharpness",
            line.sharpness()));
  }
}
