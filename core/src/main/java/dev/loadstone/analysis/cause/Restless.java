package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.model.Finding;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Evidence;
import dev.loadstone.analysis.model.Finding.Evidence.Kind;
import dev.loadstone.analysis.model.Finding.Rival;
import dev.loadstone.analysis.model.Finding.Severity;
import dev.loadstone.analysis.model.Regimes;
import dev.loadstone.analysis.model.Regimes.Part;
import dev.loadstone.analysis.model.Regimes.SteadyState;
import dev.loadstone.metrics.Calibration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// The response time moved from level to level under a constant load, or to a slower one for good,
/// and nothing else tells why: such a run is not healthy, whatever the other detectors miss.
final class Restless {
  private static final double RIVAL = 0.15;

  /// Levels nearer than this are the restlessness of any queue. Ours.
  private static final double FAR = 1.5;

  /// What the difference must be on any machine, in ms. Ours.
  private static final double LEAST_MS = 2;

  /// A shorter part, as a share of the run, is a moment and no level. Ours.
  private static final double LASTING = 0.05;

  private static final double NANOS_PER_MS = 1e6;

  private Restless() {}

  /// A finding where the levels lie further apart than this machine can have moved them.
  static Optional<Finding> of(Situation s, Regimes regimes) {
    boolean moved =
        regimes.steadyState() == SteadyState.NO_STEADY_STATE
            || regimes.steadyState() == SteadyState.SLOW_DOWN;
    List<Part> lasting = moved ? lasting(regimes.parts()) : List.of();
    if (lasting.size() < 2) {
      return Optional.empty();
    }
    Part low = lasting.stream().min(Comparator.comparingDouble(Restless::median)).orElseThrow();
    Part high = lasting.stream().max(Comparator.comparingDouble(Restless::median)).orElseThrow();
    boolean apart =
        median(high) >= FAR * median(low)
            && median(high) - median(low) >= Math.max(LEAST_MS, floorMs(s));
    return apart ? Optional.of(finding(s, lasting, low, high)) : Optional.empty();
  }

  private static List<Part> lasting(List<Part> parts) {
    double end = parts.isEmpty() ? 0 : parts.getLast().toSeconds();
    return parts.stream()
        .filter(part -> part.kind() != Regimes.Kind.PLANNED_WARM_UP)
        .filter(part -> part.toSeconds() - part.fromSeconds() >= LASTING * end)
        .filter(part -> Double.isFinite(median(part)))
        .toList();
  }

  private static double median(Part part) {
    return part.responseTime().p50();
  }

  private static double floorMs(Situation s) {
    Calibration calibration = s.header().calibration();
    return calibration == null ? 0 : calibration.floorP99Nanos() / NANOS_PER_MS;
  }

  private static Finding finding(Situation s, List<Part> lasting, Part low, Part high) {
    return Unexplained.told(
        Severity.WARNING,
        title(lasting, low, high),
        "The load was the same all through, and nothing that was looked for explains it: something"
            + " in the target or beside it changed with time, for example data that grow, memory"
            + " that fills, a job or a neighbour that begins. The regimes show when.",
        Map.of("lowestMs", median(low), "highestMs", median(high)),
        lasting.stream().map(Restless::evidence).toList(),
        List.of(new Rival("step-change", RIVAL), new Rival("drift", RIVAL)),
        s.commands().again(),
        new Advice(
            "Look at what the target and its machine did at the times at which the level"
                + " changed: log, memory, jobs.",
            "One level from start to end; if it changes again as long after the start, the"
                + " load itself brings it about.",
            s.commands().again()));
  }

  private static String title(List<Part> lasting, Part low, Part high) {
    String from = String.format(Locale.ROOT, "%,.1f ms", median(low));
    String to = String.format(Locale.ROOT, "%,.1f ms", median(high));
    return rises(lasting)
        ? "Response times rose during the run: median " + from + " at first, " + to + " at the end"
        : "Response times changed level during the run: medians from " + from + " to " + to;
  }

  private static boolean rises(List<Part> parts) {
    return IntStream.range(1, parts.size())
        .allMatch(i -> median(parts.get(i)) > median(parts.get(i - 1)));
  }

  private static Evidence evidence(Part part) {
    return new Evidence(
        String.format(
            Locale.ROOT,
            "%.1f to %.1f s: median %,.1f ms, %,d requests.",
            part.fromSeconds(),
            part.toSeconds(),
            median(part),
            part.requests()),
        median(part),
        "ms",
        0,
        Kind.STATISTICAL);
  }
}
