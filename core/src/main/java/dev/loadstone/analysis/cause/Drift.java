package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The target ages: under the same load its answers become slower and slower, as memory, data or a
/// list fill up.
final class Drift implements Cause {
  static final String SYMPTOM = "level";

  private static final double PRIOR = -2;
  private static final double GROSS = 1.6;
  private static final String LINE = "a line";

  @Override
  public List<Hypothesis> weigh(Situation s) {
    Fact drift = s.first(Sign.DRIFT);
    if (drift == null) {
      return List.of();
    }
    Fact memory = s.first(Sign.MEMORY_GROWS);
    Fact descriptors = s.first(Sign.DESCRIPTORS_GROW);
    Scale scale =
        new Scale()
            .add(drift, drift.value() >= GROSS ? 13 : 9)
            .add(s.first(Sign.ANSWERS_GROW), 3)
            .add(memory, 6, "growth")
            .add(descriptors, 6, "growth")
            // A line that grows makes everybody slower, and is not of the target's age.
            .add(s.connections() == 0 ? s.first(Sign.QUEUE_BEGINS) : null, -8, LINE)
            .add(s.connections() == 0 ? s.first(Sign.IN_TURN) : null, -18, LINE)
            // Who is stopped too often to keep up answers later and later as well.
            .add(s.connections() == 0 ? s.first(Sign.QUOTA_PERIOD) : null, -12, LINE)
            .add(s.first(Sign.GENERATOR_CHANGED), -14);
    Map<String, Double> parameters = new LinkedHashMap<>();
    parameters.put("fromMs", drift.figure("fromMs"));
    parameters.put("toMs", drift.figure("toMs"));
    parameters.put("growth", drift.value());
    parameters.put("slopeMsPerSecond", drift.figure("slopeMsPerSecond"));
    parameters.put("slopeMsPerThousandRequests", drift.figure("slopeMsPerThousandRequests"));
    return List.of(
        new Hypothesis(
            "drift",
            SYMPTOM,
            false,
            PRIOR,
            scale.weighings(),
            new Hypothesis.Story(
                drift.value() >= GROSS ? Severity.CRITICAL : Severity.WARNING,
                String.format(
                    Locale.ROOT,
                    "The target becomes slower all the time: from %.1f to %.1f ms during this run",
                    drift.figure("fromMs"),
                    drift.figure("toMs")),
                "The load was the same from start to end, and answers became slower and slower."
                    + " Something fills up or grows with use: memory, a table, a list that is searched"
                    + " from end to end, a file."
                    + (s.has(Sign.ANSWERS_GROW)
                        ? " The answers grow as well: what they list grows with use."
                        : " It will go on after this run."),
                parameters,
                PeriodicStall.halfLoad(s),
                List.of(
                    new Advice(
                        "Find what grows: compare heap, table sizes and open files of the target at"
                            + " the start and at the end of a run, and bound it."
                            + (memory == null ? "" : " Its memory grew by its own metrics."),
                        String.format(
                            Locale.ROOT,
                            "A second run without a restart begins near %.0f ms; after a restart it"
                                + " begins near %.0f ms. If it begins at %.0f ms without one, this is"
                                + " wrong. At half the load a growth per request takes twice as"
                                + " long.",
                            drift.figure("toMs"),
                            drift.figure("fromMs"),
                            drift.figure("fromMs")),
                        s.commands().again())))));
  }
}
