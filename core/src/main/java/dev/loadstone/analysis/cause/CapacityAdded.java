package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The target got more capacity during the run: an instance or worker joined, a limit was raised.
final class CapacityAdded implements Cause {
  private static final double PRIOR = -3;

  /// A start that takes longer than this share of the run is a level of its own.
  private static final double LONG = 0.25;

  /// What a target sets up at its first request is there after that. Ours.
  private static final double LATE_SECONDS = 2;

  /// Whether it came too late to be the start of the target.
  static boolean late(Fact faster) {
    return faster.figure("atShare") >= LONG && faster.figure("atSeconds") >= LATE_SECONDS;
  }

  @Override
  public List<Hypothesis> weigh(Situation s) {
    Fact faster = s.first(Sign.LEVEL_FASTER);
    if (faster == null) {
      return List.of();
    }
    boolean late = late(faster);
    double before = faster.figure("rateBefore");
    double after = faster.figure("rateAfter");
    Scale scale =
        new Scale()
            .add(faster, late ? 11 : 5)
            .add(s.first(Sign.LEVEL_SLOWER), -8)
            .add(s.first(Sign.GENERATOR_CHANGED), -14);
    Map<String, Double> parameters = new LinkedHashMap<>();
    parameters.put("atSeconds", faster.figure("atSeconds"));
    parameters.put("beforeMs", faster.figure("beforeMs"));
    parameters.put("afterMs", faster.figure("afterMs"));
    parameters.put("requestsPerSecondBefore", before);
    parameters.put("requestsPerSecondAfter", after);
    return List.of(
        new Hypothesis(
            "capacity-added",
            ColdStart.SYMPTOM,
            false,
            PRIOR,
            scale.weighings(),
            new Hypothesis.Story(
                Severity.WARNING,
                String.format(
                    Locale.ROOT,
                    "The target became faster at %.1f s: %.1f ms became %.1f ms",
                    faster.figure("atSeconds"),
                    faster.figure("beforeMs"),
                    faster.figure("afterMs")),
                String.format(
                    Locale.ROOT,
                    "Under the same load answers were at one level (%.1f ms, %,.0f/s) and at one"
                        + " moment changed to a faster one (%.1f ms, %,.0f/s), as when an instance or"
                        + " worker joins, a neighbour leaves, or a limit is raised. Warming up is"
                        + " gradual, and comes first. Figures of the whole run mix both states.",
                    faster.figure("beforeMs"),
                    before,
                    faster.figure("afterMs"),
                    after),
                parameters,
                s.commands().again(),
                List.of(
                    new Advice(
                        "Compare the moment with the log of the autoscaler, scheduler or deployment."
                            + " Where it scaled by itself, it did so late: lower its threshold or keep"
                            + " one instance more.",
                        String.format(
                            Locale.ROOT,
                            "A second run begins at %.1f ms, if what was added stays; if it begins at"
                                + " %.1f ms, this is wrong or it was taken away again.",
                            faster.figure("afterMs"),
                            faster.figure("beforeMs")),
                        s.commands().again())))));
  }
}
