package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Severity;
import java.util.List;
import java.util.Locale;

/// A limit of known size whose kind is not determined.
final class CapacityCeiling implements Cause {
  static final String ID = "capacity-ceiling";

  private static final double PRIOR = -3;

  @Override
  public List<Hypothesis> weigh(Situation s) {
    Ceiling ceiling = Ceiling.of(s);
    if (ceiling == null) {
      return List.of();
    }
    return List.of(
        new Hypothesis(
            ID,
            Ceiling.SYMPTOM,
            true,
            PRIOR,
            Ceiling.scale(s).weighings(),
            new Hypothesis.Story(
                s.has(Sign.OVERLOAD) ? Severity.CRITICAL : Severity.WARNING,
                String.format(
                    Locale.ROOT,
                    "The target is at its ceiling: about %,.0f requests/s",
                    ceiling.throughput()),
                ceiling.words()
                    + " What the limit is (a pool, threads, a lock, processors) cannot be told from"
                    + " this run alone.",
                ceiling.parameters(),
                s.connections() > 0 ? s.commands().ladder() : s.commands().withMetrics(),
                List.of(
                    new Advice(
                        "Run again with the target's metrics. They tell a full pool from busy threads"
                            + " and processors.",
                        "A finding that names the limit and its setting.",
                        s.commands().withMetrics())))));
  }
}
