package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The target lets only so many requests per time through.
final class RateLimit implements Cause {
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;
  private static final double PRIOR_OF_429 = 6;
  private static final double PRIOR_OF_503 = -6;

  @Override
  public List<Hypothesis> weigh(Situation s) {
    return Failures.of(s).stream()
        .filter(f ->
            f.status() == TOO_MANY_REQUESTS
                || (f.status() == UNAVAILABLE
                    && (f.has(Sign.CONSTANT_ADMISSION) || f.has(Sign.LIMIT_HEADER))))
        .map(f -> hypothesis(f, s))
        .toList();
  }

  private static Hypothesis hypothesis(Failures f, Situation s) {
    boolean spoken = f.status() == TOO_MANY_REQUESTS;
    Fact constant = f.first(Sign.CONSTANT_ADMISSION);
    Scale scale =
        new Scale()
            .add(f.counted(), spoken ? 10 : 0)
            .add(constant, spoken ? 8 : 6)
            .add(f.first(Sign.ADMITTED_BELOW_ONE_SLOT), 8)
            .add(f.first(Sign.LIMIT_HEADER), spoken ? 6 : 3)
            .add(f.first(Sign.FAST_FAILURES), spoken ? 2 : 3)
            .add(f.first(Sign.REFUSED_BY_IN_FLIGHT), -20)
            .add(f.first(Sign.FAILURES_AT_A_TIMEOUT), -12)
            .add(f.first(Sign.UPSTREAM_TEXT), -6);
    Map<String, Double> parameters = f.parameters();
    String rate = "";
    if (constant != null) {
      parameters.put("limitPerSecond", constant.value());
      rate = String.format(Locale.ROOT, " at about %,.0f requests/s", constant.value());
    }
    return new Hypothesis(
        "rate-limit",
        f.symptom(),
        false,
        spoken ? PRIOR_OF_429 : PRIOR_OF_503,
        scale.weighings(),
        new Hypothesis.Story(
            Severity.WARNING,
            "A rate limit turns requests away" + rate + " (" + f.outcome() + ")",
            f.words()
                + ". They were refused at once, and the same number is let through whatever is sent:"
                + " this run measured the limiter more than the service.",
            parameters,
            s.commands().again(),
            List.of(
                new Advice(
                    "Load below the limit"
                        + rate
                        + ", exempt the generator from it, or raise it"
                        + (s.server("nginx") ? " (limit_req rate and burst)" : "")
                        + ".",
                    "Below the limit no request is refused and latency is that of the service.",
                    below(s, constant)))));
  }

  private static String below(Situation s, @Nullable Fact constant) {
    return constant == null || constant.value() < 2
        ? s.commands().again()
        : s.commands()
            .again(String.format(Locale.ROOT, "-r %.0f/s", Math.floor(constant.value() * 0.9)));
  }
}
