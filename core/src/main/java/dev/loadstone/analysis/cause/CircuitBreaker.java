package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// After failures of what stands behind it the target stops trying for a while and refuses at once.
final class CircuitBreaker implements Cause {
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int BAD_GATEWAY = 502;
  private static final String REFUSED_CALLS = "resilience4j_circuitbreaker_not_permitted_calls";
  private static final String SPELLS = "spells";

  @Override
  public List<Hypothesis> weigh(Situation s) {
    return Failures.of(s).stream()
        .filter(f -> f.status() >= TOO_MANY_REQUESTS)
        .filter(f ->
            f.has(Sign.OPEN_SPELLS)
                || f.has(Sign.BREAKER_TEXT)
                || (toldByMetrics(s) && f.has(Sign.FAST_FAILURES)))
        .map(f -> hypothesis(f, s))
        .toList();
  }

  private static boolean toldByMetrics(Situation s) {
    return s.has(Sign.BREAKER_OPEN) || s.first(Sign.TROUBLE_COUNTED, REFUSED_CALLS) != null;
  }

  private static Hypothesis hypothesis(Failures f, Situation s) {
    Fact spells = f.first(Sign.OPEN_SPELLS);
    boolean constant = spells != null && spells.figure("constant") > 0;
    boolean several = spells != null && spells.figure("spells") > 2;
    Fact open = s.first(Sign.BREAKER_OPEN);
    Fact refused = s.first(Sign.TROUBLE_COUNTED, REFUSED_CALLS);
    Scale scale =
        new Scale()
            .add(spells, constant ? 16 : several ? 10 : 8, SPELLS)
            .add(open, 18, "telemetry")
            .add(refused, 16, "telemetry")
            .add(f.first(Sign.BREAKER_TEXT), 14)
            // It opens after calls that were waited for in vain; what is overloaded refuses at
            // once.
            .add(spells == null ? null : waitedFor(s, f), 5)
            .add(f.first(Sign.FAST_FAILURES), 2)
            // While a trial is under way nothing else is answered.
            .add(s.first(Sign.STALLS), 0)
            .add(s.first(Sign.STALL_PERIOD), 0)
            // What is served between the spells is a chosen part.
            .add(spells == null ? null : s.first(Sign.LEVEL_SLOWER), 0)
            .add(f.first(Sign.LIMIT_HEADER), -2)
            .add(f.first(Sign.FIXED_WINDOWS), -14)
            .add(f.first(Sign.CONSTANT_ADMISSION), -12);
    Map<String, Double> parameters = f.parameters();
    if (spells != null) {
      parameters.put("openSeconds", spells.value());
      parameters.put("spells", spells.figure("spells"));
    }
    String time =
        spells == null ? "" : String.format(Locale.ROOT, " for %.1f s at a time", spells.value());
    return new Hypothesis(
        "circuit-breaker",
        f.symptom(),
        false,
        f.status() == TOO_MANY_REQUESTS ? -12 : f.status() == BAD_GATEWAY ? -5 : -3,
        scale.weighings(),
        new Hypothesis.Story(
            Severity.CRITICAL,
            f.outcome() + ": a circuit breaker is open" + time,
            f.words()
                + ". First requests failed in earnest, then all were refused at once"
                + time
                + ": the target has stopped asking what stands behind it, tries again after a fixed"
                + " time, and stops again while that still fails. The refusals are the shield; what"
                + " failed before them is the fault."
                + before(s, f),
            parameters,
            s.plan().metricsUrls().isEmpty()
                ? s.commands().withMetrics()
                : s.commands().again("-c 1"),
            List.of(
                new Advice(
                    "Find what fails before the breaker opens (its errors and time-outs come first)"
                        + " and repair that. Leave the breaker; give its refusals a status and a"
                        + " Retry-After of their own.",
                    "Without failures behind it the breaker stays closed, and no request is refused at"
                        + " once.",
                    s.commands().again()))));
  }

  /// Other failures that took as long as a time-out.
  private static @Nullable Fact waitedFor(Situation s, Failures f) {
    return s.all(Sign.FAILURES_AT_A_TIMEOUT).stream()
        .filter(x -> !x.subject().equals(f.outcome()) && Character.isDigit(x.subject().charAt(0)))
        .findFirst()
        .orElse(null);
  }

  /// The other failures of the run, which may be what opened it.
  private static String before(Situation s, Failures f) {
    @Nullable Fact other =
        s.all(Sign.FAILURES).stream()
            .filter(x -> !x.subject().equals(f.outcome()))
            .findFirst()
            .orElse(null);
    return other == null ? "" : " Beside it: " + other.text();
  }
}
