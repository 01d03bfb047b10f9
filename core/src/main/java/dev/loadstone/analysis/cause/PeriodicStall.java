package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The target stops at a fixed period: a flush, a checkpoint, a timer.
final class PeriodicStall implements Cause {
  static final String SYMPTOM = "stalls";

  private static final double PRIOR = -3;
  private static final double SHARP = 0.95;

  @Override
  public List<Hypothesis> weigh(Situation s) {
    Fact stalls = s.first(Sign.STALLS);
    Fact period = s.first(Sign.STALL_PERIOD);
    if (stalls == null || period == null) {
      return List.of();
    }
    Scale scale =
        new Scale()
            .add(stalls, 2)
            .add(period, period.figure("resultant") >= SHARP ? 13 : 10)
            .add(s.first(Sign.COLLECTOR_PAUSES), -6);
    Map<String, Double> parameters = new LinkedHashMap<>();
    parameters.put("periodSeconds", period.value());
    parameters.put("stallMs", stalls.figure("medianMs"));
    parameters.put("stalls", stalls.value());
    parameters.put("share", stalls.figure("share"));
    return List.of(
        new Hypothesis(
            "periodic-stall",
            SYMPTOM,
            false,
            PRIOR,
            scale.weighings(),
            new Hypothesis.Story(
                Severity.WARNING,
                String.format(
                    Locale.ROOT,
                    "The target stops for about %,.0f ms every %.2f s",
                    stalls.figure("medianMs"),
                    period.value()),
                "At a fixed period nothing is answered for a moment, although requests are under way."
                    + " Something runs by the clock: a flush, a checkpoint, a scheduled job, a"
                    + " processor quota. Garbage collection is rarely so regular.",
                parameters,
                halfLoad(s),
                List.of(
                    new Advice(
                        String.format(
                            Locale.ROOT,
                            "Find what runs every %.2f s in the target or beside it. Suspects: timers,"
                                + " log flushes, checkpoints, cron, processor quota.",
                            period.value()),
                        "At half the load a timer keeps its period; collection of garbage takes twice"
                            + " as long between stalls.",
                        halfLoad(s))))));
  }

  /// The same run with half the connections.
  static String halfLoad(Situation s) {
    return s.connections() > 1
        ? s.commands().again("-c " + s.connections() / 2)
        : s.commands().again();
  }
}
