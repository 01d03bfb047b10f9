package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Severity;
import java.util.List;
import java.util.Locale;

/// A limit of known size whose kind is not determined.
final class CapacityCeiling implements Cause {
  private static final double PRIOR = -6.5;

  @Override
  public List<Hypothesis> weigh(Situation s) {
    Ceiling ceiling = Ceiling.of(s);
    if (ceiling == null) {
      return List.of();
    }
    return List.of(
        new Hypothesis(
            "capacity-ceiling",
            Ceiling.SYMPTOM,
            true,
            PRIOR,
            Ceiling.scale(s).weighings(),
            new Hypothesis.Story(
                Severity.NOTICE,
                String.format(
                    Locale.ROOT,
                    "The target is at its ceiling: about %.0f requests/s",
                    ceiling.throughput()),
                ceiling.words()
                    + " What the limit is (a pool, threads, a lock, processors) cannot be told from"
                    + " this run alone.",
                ceiling.parameters(),
                s.connections() > 0
                    ? s.commands().ladder()
                    : s.commands().again("--metrics URL-OF-ITS-METRICS"),
                List.of(
                    new Advice(
                        "Run again with --metrics URL (the target's Prometheus or Actuator endpoint),"
                            + " which tells a full pool from busy threads and processors.",
                        "A finding that names the limit and its setting.",
                        s.commands().again("--metrics URL-OF-ITS-METRICS"))))));
  }
}
