package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Failures stand together in time, and nothing names what happened then.
final class ErrorBurst implements Cause {
  private static final double PRIOR = -4;
  private static final double STRONG_FANO = 10;

  @Override
  public List<Hypothesis> weigh(Situation s) {
    return Failures.of(s).stream()
        .filter(f -> f.has(Sign.FAILURES_IN_BURSTS))
        .map(f -> hypothesis(f, s))
        .toList();
  }

  private static Hypothesis hypothesis(Failures f, Situation s) {
    Fact bursts = f.first(Sign.FAILURES_IN_BURSTS);
    double fano = bursts == null ? 0 : bursts.figure("fano");
    Scale scale =
        new Scale()
            .add(bursts, fano >= STRONG_FANO ? 13 : 10)
            .add(f.first(Sign.FAILURES_AT_A_TIMEOUT), -6)
            .add(f.first(Sign.FAILURES_FROM), -8)
            .add(f.first(Sign.WAITS_CUT_OFF), -8)
            .add(f.first(Sign.POOL_TEXT), -6)
            .add(s.first(Sign.POOL_TIMEOUTS), -8)
            .add(f.first(Sign.UPSTREAM_TEXT), -4)
            .add(f.first(Sign.CONSTANT_ADMISSION), -10)
            .add(f.first(Sign.FIXED_WINDOWS), -14)
            .add(f.first(Sign.OPEN_SPELLS), -8)
            .add(f.first(Sign.BREAKER_TEXT), -8)
            .add(f.first(Sign.LIMIT_TEXT), -8)
            .add(f.first(Sign.FAILING_PART), -6)
            .add(f.first(Sign.FAILING_SERVER), -6)
            .add(f.first(Sign.FAILS_AFTER_REST), -8);
    Map<String, Double> parameters = f.parameters();
    double count = bursts == null ? 0 : bursts.value();
    double at = bursts == null ? 0 : bursts.figure("firstSeconds");
    parameters.put("bursts", count);
    parameters.put("firstSeconds", at);
    return new Hypothesis(
        "error-burst",
        f.symptom(),
        false,
        PRIOR,
        scale.weighings(),
        new Hypothesis.Story(
            f.counted().value() >= 0.01 ? Severity.CRITICAL : Severity.WARNING,
            String.format(
                Locale.ROOT,
                "%s: %,d failures in %,.0f %s, not spread over the run",
                f.outcome(),
                f.count(),
                count,
                count == 1 ? "burst" : "bursts"),
            f.words()
                + ". They stand together in time: something happened at those moments (a restart, a"
                + " lost connection, one bad instance), rather than each request having a small"
                + " chance to fail.",
            parameters,
            s.commands().again(),
            List.of(
                new Advice(
                    String.format(
                        Locale.ROOT,
                        "Find what happened in the target %.1f s after the start: logs,"
                            + " deployments, health checks, restarts.",
                        at),
                    "An event that matches the bursts; without it a second run shows none.",
                    s.commands().again()))));
  }
}
