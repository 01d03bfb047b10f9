package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The target was cold: the first answers paid for compilation, caches, pools or lazy start-up.
final class ColdStart implements Cause {
  static final String SYMPTOM = "start";

  private static final double PRIOR = -2;
  private static final double GROSS = 5;

  /// A start that is over sooner, in s, and no slower than this, in ms, is that of any target that
  /// has just been started: worth a word and no alarm. Ours: Java servers compile for 0.6 s.
  private static final double BRIEF_S = 1;

  private static final double BRIEF_MS = 500;

  private static boolean brief(Fact slow) {
    return slow.figure("untilSeconds") < BRIEF_S && slow.figure("firstMs") < BRIEF_MS;
  }

  @Override
  public List<Hypothesis> weigh(Situation s) {
    Fact slow = s.first(Sign.SLOW_START);
    if (slow == null) {
      return List.of();
    }
    Fact level = s.first(Sign.LEVEL_FASTER);
    boolean late = level != null && CapacityAdded.late(level);
    double until = slow.figure("untilSeconds");
    String warm = String.format(Locale.ROOT, "--warmup %.0fs", Math.ceil(until));
    return List.of(
        new Hypothesis(
            "cold-start",
            SYMPTOM,
            false,
            PRIOR,
            new Scale()
                .add(slow, brief(slow) ? 6 : slow.value() >= GROSS ? 12 : 8)
                .add(level, late ? -9 : 0)
                .weighings(),
            new Hypothesis.Story(
                Severity.NOTICE,
                String.format(
                    Locale.ROOT,
                    "The first %.1f s are slow (%,.0f ms, later %,.0f ms): the target was cold",
                    until,
                    slow.figure("firstMs"),
                    slow.figure("steadyMs")),
                "At first answers took much longer, then they became steady. That is what compiling,"
                    + " filling caches and opening pools cost after a start; users pay it after each"
                    + " deployment. The figures above contain it.",
                Map.of(
                    "untilSeconds", until,
                    "firstMs", slow.figure("firstMs"),
                    "steadyMs", slow.figure("steadyMs")),
                s.commands().again(),
                List.of(
                    new Advice(
                        "Warm the target before it takes traffic. To judge the steady state alone,"
                            + " exclude the start with "
                            + warm
                            + ".",
                        "A second run against the running target has no slow start; if it has, this is"
                            + " wrong.",
                        s.commands().again(warm))))));
  }
}
