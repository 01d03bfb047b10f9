package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Severity;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The application answers errors of its own.
final class ApplicationErrors implements Cause {
  private static final double PRIOR_OF_500 = 5;
  private static final double PRIOR_OF_503 = -2;
  private static final double PRIOR_OF_A_GATEWAY = -8;
  private static final double PRIOR_OF_MOST_4XX = 8;
  private static final double PRIOR_OF_SOME_4XX = 1;
  private static final double MOST = 0.5;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERRORS = 500;
  private static final String PART = "part that fails";
  private static final String LATENCY = "latency of failures";

  @Override
  public List<Hypothesis> weigh(Situation s) {
    return Stream.concat(
            Failures.of(s).stream()
                .filter(f -> f.status() >= 400 && f.status() != TOO_MANY_REQUESTS)
                .map(f -> f.status() < SERVER_ERRORS ? request(f, s) : server(f, s)),
            BrokenAnswers.weigh(s))
        .toList();
  }

  private static Hypothesis server(Failures f, Situation s) {
    boolean own = prior(f.status()) > 0;
    Scale scale =
        new Scale()
            .add(f.counted(), own ? 4 : 0)
            .add(f.first(Sign.EVENLY_REFUSED), -8)
            .add(f.first(Sign.FAST_FAILURES), 1, LATENCY)
            .add(f.first(Sign.FAILURES_AT_A_TIMEOUT), -8, LATENCY)
            .add(f.first(Sign.WAITS_CUT_OFF), -6)
            .add(f.first(Sign.FAILURES_FROM), -8)
            .add(f.first(Sign.REFUSED_BY_IN_FLIGHT), -8)
            .add(f.first(Sign.FAILURES_SPREAD), 2, "time of failures")
            .add(f.first(Sign.FAILURES_IN_BURSTS), -10, "time of failures")
            .add(f.first(Sign.POOL_TEXT), -8)
            .add(f.first(Sign.UPSTREAM_TEXT), -4)
            .add(f.first(Sign.CONSTANT_ADMISSION), -5)
            .add(f.first(Sign.FAILING_PART), -12, PART)
            .add(f.first(Sign.FAILING_SERVER), -10, PART)
            .add(f.first(Sign.OPEN_SPELLS), -10, "time of failures")
            .add(f.first(Sign.FIXED_WINDOWS), -10, "time of failures")
            .add(f.first(Sign.BREAKER_TEXT), -8)
            .add(f.first(Sign.LIMIT_TEXT), -6)
            .add(f.first(Sign.PACED_ADMISSION), -8)
            .add(f.first(Sign.FAILS_AFTER_REST), -6);
    Fact pool = f.has(Sign.FAST_FAILURES) ? null : s.first(Sign.POOL_TIMEOUTS);
    scale.add(pool, -8);
    return new Hypothesis(
        "application-errors",
        f.symptom(),
        false,
        prior(f.status()),
        scale.weighings(),
        new Hypothesis.Story(
            f.counted().value() >= 0.01 ? Severity.CRITICAL : Severity.WARNING,
            String.format(
                Locale.ROOT,
                "%s: the application itself failed %,d requests (%.2f %%)",
                f.outcome(),
                f.count(),
                100 * f.counted().value()),
            f.words()
                + ". This status is the application's own word for a fault inside it; nothing in"
                + " their time or text points to a proxy, a time-out or a limit.",
            f.parameters(),
            s.commands().again("-c 1"),
            List.of(
                new Advice(
                    "Look for the exception behind these "
                        + f.outcome()
                        + "s in the application's log. If they vanish at -c 1, they come from"
                        + " concurrency.",
                    "A stack trace as often as the status was seen.",
                    s.commands().again("-c 1")))));
  }

  private static double prior(int status) {
    return switch (status) {
      case 502, 504 -> PRIOR_OF_A_GATEWAY;
      case 503 -> PRIOR_OF_503;
      default -> PRIOR_OF_500;
    };
  }

  private static Hypothesis request(Failures f, Situation s) {
    boolean most = f.counted().value() >= MOST;
    String url = s.plan().target().pathAndQuery();
    return new Hypothesis(
        "application-errors",
        f.symptom(),
        false,
        most ? PRIOR_OF_MOST_4XX : PRIOR_OF_SOME_4XX,
        new Scale().add(f.counted(), 0).weighings(),
        new Hypothesis.Story(
            most ? Severity.CRITICAL : Severity.NOTICE,
            String.format(
                Locale.ROOT,
                "%s: the target refuses %s of the requests as wrong",
                f.outcome(),
                f.counted().value() >= 0.995
                    ? "all"
                    : String.format(Locale.ROOT, "%.1f %%", 100 * f.counted().value())),
            f.words()
                + ". A 4xx speaks of the request: address, credentials or data of the test do not"
                + " fit the target. It may be meant so.",
            f.parameters(),
            s.commands().again("-n 1 -c 1"),
            List.of(
                new Advice(
                    "Check the path "
                        + (url.length() > 80 ? url.substring(0, 80) + "…" : url)
                        + ", the credentials and the test data.",
                    "A success for a single request.",
                    s.commands().again("-n 1 -c 1")))));
  }
}
