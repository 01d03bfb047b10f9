package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The target gave up waiting for what stands behind it.
final class UpstreamTimeout implements Cause {
  private static final int BAD_GATEWAY = 502;
  private static final int UNAVAILABLE = 503;
  private static final int GATEWAY_TIMEOUT = 504;
  private static final String LATENCY = "latency of failures";

  @Override
  public List<Hypothesis> weigh(Situation s) {
    return Failures.of(s).stream()
        .filter(f ->
            f.status() == GATEWAY_TIMEOUT
                || (f.status() >= 500 && f.has(Sign.FAILURES_AT_A_TIMEOUT)))
        .map(f -> hypothesis(f, s))
        .toList();
  }

  private static Hypothesis hypothesis(Failures f, Situation s) {
    boolean gateway = f.status() == GATEWAY_TIMEOUT;
    Fact atTimeout = f.first(Sign.FAILURES_AT_A_TIMEOUT);
    boolean known = atTimeout != null && atTimeout.figure("known") > 0;
    Scale scale =
        new Scale()
            .add(f.counted(), gateway ? 6 : 0)
            .add(atTimeout, known ? 10 : 8, LATENCY)
            .add(f.first(Sign.FAST_FAILURES), -8, LATENCY)
            .add(f.first(Sign.WAITS_CUT_OFF), -10)
            .add(f.first(Sign.TIMEOUT_TEXT), gateway ? 1 : 4)
            .add(f.first(Sign.POOL_TEXT), -8)
            .add(s.first(Sign.POOL_TIMEOUTS), -8)
            .add(f.first(Sign.BREAKER_TEXT), -8)
            .add(f.first(Sign.FAILS_AFTER_REST), -10)
            // What keeps it from answering for good began in one moment: that is the cause.
            .add(f.first(Sign.FAILURES_FROM), -9)
            .add(s.first(Sign.TROUBLE_COUNTED, "envoy_cluster_upstream_rq_timeout"), 10);
    Map<String, Double> parameters = f.parameters();
    if (atTimeout != null) {
      parameters.put("timeoutSeconds", atTimeout.value());
    }
    String after =
        atTimeout == null ? "" : String.format(Locale.ROOT, " after %.2f s", atTimeout.value());
    return new Hypothesis(
        "upstream-timeout",
        f.symptom(),
        false,
        switch (f.status()) {
          case GATEWAY_TIMEOUT -> 6;
          case BAD_GATEWAY -> -1;
          case UNAVAILABLE -> -6;
          default -> -8;
        },
        scale.weighings(),
        new Hypothesis.Story(
            Severity.CRITICAL,
            f.outcome() + ": the target gave up waiting for a server behind it" + after,
            f.words()
                + ". The target passed these requests on and got no answer in time"
                + after
                + ". The server behind is too slow for the time-out in front of it.",
            parameters,
            s.commands().again("-c 1"),
            List.of(
                new Advice(
                    s.server("nginx")
                        ? "Find what is slow behind nginx. Its proxy_read_timeout is the time-out it gave"
                            + " up at."
                        : "Find what is slow behind the target. Time-outs should shrink from the"
                            + " outside in: the caller's longer than the callee's.",
                    "With the server behind quick again the " + f.outcome() + "s vanish.",
                    s.commands().again()))));
  }
}
