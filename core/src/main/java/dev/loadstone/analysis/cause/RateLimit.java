package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The target lets only so many requests per time through.
final class RateLimit implements Cause {
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;
  private static final double PRIOR_OF_429 = 6;
  private static final double PRIOR_OF_503 = -6;
  private static final String ADMISSION = "what is let through";

  @Override
  public List<Hypothesis> weigh(Situation s) {
    return Failures.of(s).stream()
        .filter(f ->
            f.status() == TOO_MANY_REQUESTS
                || (f.status() == UNAVAILABLE
                    && (f.has(Sign.CONSTANT_ADMISSION)
                        || f.has(Sign.LIMIT_HEADER)
                        || f.has(Sign.LIMIT_TEXT)
                        || f.has(Sign.PACED_ADMISSION)
                        || f.has(Sign.EVENLY_REFUSED)
                        || f.has(Sign.FIXED_WINDOWS))))
        .map(f -> hypothesis(f, s))
        .toList();
  }

  private static Hypothesis hypothesis(Failures f, Situation s) {
    boolean spoken = f.status() == TOO_MANY_REQUESTS;
    Fact constant = f.first(Sign.CONSTANT_ADMISSION);
    boolean exact = constant != null && constant.figure("exact") > 0;
    boolean clocked = constant != null && constant.figure("exact") > 1;
    Fact inFlight = f.first(Sign.REFUSED_BY_IN_FLIGHT);
    Fact paced = f.first(Sign.PACED_ADMISSION);
    Fact windows = f.first(Sign.FIXED_WINDOWS);
    Fact even = f.first(Sign.EVENLY_REFUSED);
    boolean rotation = even != null && even.figure("always") > 0;
    Scale scale =
        new Scale()
            // Limiters of concurrency answer so as well.
            .add(f.counted(), spoken ? 3 : 0)
            .add(constant, spoken ? 8 : exact ? 14 : 6, ADMISSION)
            .add(windows, 14, ADMISSION)
            .add(even, rotation ? 4 : spoken ? 6 : 12, ADMISSION)
            .add(paced, 10, "pace")
            .add(f.first(Sign.LIMIT_TEXT), spoken ? 3 : 8)
            .add(f.first(Sign.OPEN_SPELLS), -10)
            .add(f.first(Sign.BREAKER_TEXT), -12)
            .add(f.first(Sign.ADMITTED_BELOW_ONE_SLOT), 8)
            .add(f.first(Sign.LIMIT_HEADER), spoken ? 6 : 3)
            .add(f.first(Sign.FAST_FAILURES), spoken ? 2 : 3)
            // A limiter that holds back before it refuses looks at what it holds.
            .add(
                inFlight,
                clocked
                    ? -4
                    : !exact && even == null ? -20 : ConcurrencyLimit.sharp(inFlight) ? -12 : -6)
            .add(f.first(Sign.FAILURES_AT_A_TIMEOUT), -12)
            .add(f.first(Sign.UPSTREAM_TEXT), -6);
    Map<String, Double> parameters = f.parameters();
    String rate = "";
    double limit =
        windows != null
            ? windows.figure("limit")
            : constant != null
                ? constant.value()
                : paced != null ? paced.value() : even != null ? even.value() : Double.NaN;
    if (!Double.isNaN(limit)) {
      parameters.put("limitPerSecond", limit);
      rate = String.format(Locale.ROOT, " at about %s requests/s", number(limit));
    }
    if (windows != null) {
      parameters.put("windowSeconds", windows.value());
      parameters.put("perWindow", windows.figure("admitted"));
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
                + ". They were refused at once"
                + (Double.isNaN(limit)
                    ? ". "
                    : ", and the same number is let through whatever is sent. ")
                + "This run measured the limiter more than the service.",
            parameters,
            below(s, limit),
            List.of(
                new Advice(
                    "Load below the limit"
                        + rate
                        + ", exempt the generator from it, or raise it"
                        + (s.server("nginx") ? " (limit_req rate and burst)" : "")
                        + ".",
                    "Below the limit no request is refused and latency is that of the service.",
                    below(s, limit)))));
  }

  private static String number(double perSecond) {
    return String.format(Locale.ROOT, perSecond < 10 ? "%.1f" : "%,.0f", perSecond);
  }

  private static String below(Situation s, double limit) {
    return Double.isNaN(limit) || limit < 2
        ? s.commands().again()
        : s.commands().again(String.format(Locale.ROOT, "-r %.0f/s", Math.floor(limit * 0.9)));
  }
}
