package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Something happened at one moment that made the target slower: a neighbour, a job, a deployment,
/// a lost instance.
final class StepChange implements Cause {
  private static final double PRIOR = -2;
  private static final double GROSS = 2;

  @Override
  public List<Hypothesis> weigh(Situation s) {
    Fact slower = s.first(Sign.LEVEL_SLOWER);
    if (slower == null) {
      return List.of();
    }
    Scale scale =
        new Scale()
            .add(slower, slower.value() >= GROSS ? 13 : 10)
            .add(s.first(Sign.DRIFT), -4)
            .add(s.first(Sign.HYSTERESIS), -4)
            .add(s.first(Sign.RETRIES), -4)
            // What is served between spells, or just before nothing is, is a chosen part.
            .add(s.first(Sign.OPEN_SPELLS), -12)
            .add(s.first(Sign.FIXED_WINDOWS), -12)
            .add(s.first(Sign.FAILURES_FROM), -12)
            .add(s.first(Sign.GENERATOR_CHANGED), -14);
    double at = slower.figure("atSeconds");
    double until = slower.figure("untilSeconds");
    Map<String, Double> parameters = new LinkedHashMap<>();
    parameters.put("atSeconds", at);
    if (!Double.isNaN(until)) {
      parameters.put("untilSeconds", until);
    }
    parameters.put("beforeMs", slower.figure("beforeMs"));
    parameters.put("afterMs", slower.figure("afterMs"));
    String when =
        Double.isNaN(until)
            ? String.format(Locale.ROOT, "%.1f s after the start", at)
            : String.format(Locale.ROOT, "from %.1f to %.1f s after the start", at, until);
    return List.of(
        new Hypothesis(
            "step-change",
            Drift.SYMPTOM,
            false,
            PRIOR,
            scale.weighings(),
            new Hypothesis.Story(
                Severity.WARNING,
                String.format(
                    Locale.ROOT,
                    "Something slowed the target %s: %.1f ms became %.1f ms",
                    when,
                    slower.figure("beforeMs"),
                    slower.figure("afterMs")),
                "The load was the same all the time, and at one moment answers became slower"
                    + (Double.isNaN(until) ? " and stayed so" : ", and later fast again")
                    + ". The cause came from outside this test: another program on the machine, a job,"
                    + " a deployment, an instance that left. The figures above mix both states.",
                parameters,
                s.commands().again(),
                List.of(
                    new Advice(
                        String.format(
                            Locale.ROOT,
                            "Look at what happened %s: processes on the target's machines, jobs,"
                                + " deployments, failovers.",
                            when),
                        String.format(
                            Locale.ROOT,
                            "Without that event a run stays at %.1f ms. A step at the same second of"
                                + " every run is made by the test itself: then this is wrong.",
                            slower.figure("beforeMs")),
                        s.commands().again())))));
  }
}
