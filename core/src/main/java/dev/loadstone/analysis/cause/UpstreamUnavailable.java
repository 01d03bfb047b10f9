package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Severity;
import java.util.List;
import java.util.Locale;

/// What stands behind the target refused, reset or was not there.
final class UpstreamUnavailable implements Cause {
  private static final int BAD_GATEWAY = 502;
  private static final int UNAVAILABLE = 503;
  private static final String PART = "part that fails";
  private static final String TEXT = "text of failures";
  private static final String COUNTED = "errors counted";
  private static final String LATENCY = "latency of failures";

  @Override
  public List<Hypothesis> weigh(Situation s) {
    return Failures.of(s).stream()
        .filter(f ->
            f.status() == BAD_GATEWAY
                || f.status() == UNAVAILABLE
                || (f.status() == 500 && f.has(Sign.UPSTREAM_TEXT)))
        .map(f -> hypothesis(f, s))
        .toList();
  }

  private static Hypothesis hypothesis(Failures f, Situation s) {
    boolean gateway = f.status() == BAD_GATEWAY;
    Scale scale =
        new Scale()
            .add(f.counted(), gateway ? 6 : 0)
            .add(s.first(Sign.TROUBLE_COUNTED, "haproxy_backend_connection_errors"), 8, COUNTED)
            .add(s.first(Sign.TROUBLE_COUNTED, "haproxy_backend_response_errors"), 6, COUNTED)
            .add(
                s.first(
                    Sign.TROUBLE_COUNTED,
                    "envoy_cluster_upstream_cx_destroy_remote_with_active_rq"),
                6,
                COUNTED)
            .add(f.first(Sign.EVENLY_REFUSED), -8)
            .add(f.first(Sign.FAST_FAILURES), gateway ? 6 : 3, LATENCY)
            .add(f.first(Sign.FAILURES_AT_A_TIMEOUT), -10, LATENCY)
            .add(f.first(Sign.UPSTREAM_TEXT), gateway ? 8 : 10, TEXT)
            .add(f.first(Sign.GATEWAY_PAGE), gateway ? 2 : 0, TEXT)
            .add(f.first(Sign.POOL_TEXT), -6)
            .add(f.first(Sign.CONSTANT_ADMISSION), -6)
            .add(f.first(Sign.LIMIT_HEADER), -4)
            .add(f.first(Sign.LIMIT_TEXT), -6)
            .add(f.first(Sign.PACED_ADMISSION), -8)
            .add(f.first(Sign.BREAKER_TEXT), -10)
            .add(f.first(Sign.OPEN_SPELLS), gateway ? -4 : -8)
            .add(f.first(Sign.FIXED_WINDOWS), -8)
            .add(f.first(Sign.FAILING_PART), -8, PART)
            .add(f.first(Sign.FAILING_SERVER), -6, PART)
            .add(f.first(Sign.FAILS_AFTER_REST), -12);
    return new Hypothesis(
        "upstream-unavailable",
        f.symptom(),
        false,
        switch (f.status()) {
          case BAD_GATEWAY -> 6;
          case UNAVAILABLE -> -4;
          default -> -10;
        },
        scale.weighings(),
        new Hypothesis.Story(
            Severity.CRITICAL,
            String.format(
                Locale.ROOT,
                "%s: a server behind the target was not available for %,d requests (%.2f %%)",
                f.outcome(),
                f.count(),
                100 * f.counted().value()),
            f.words()
                + ". The target passed these requests on and got no usable answer: the server behind"
                + " it refused or reset the connection, or was out of rotation.",
            f.parameters(),
            s.commands().again("-c 1"),
            List.of(
                new Advice(
                    advice(s),
                    "The error log names the server behind and the reason; with it healthy the "
                        + f.outcome()
                        + "s vanish.",
                    s.commands().again()))));
  }

  private static String advice(Situation s) {
    if (s.server("nginx")) {
      return "Look into nginx's error.log for the upstream that fails (connect() failed, reset by peer,"
          + " no live upstreams). Let its keep-alive to the upstream end before the upstream's own.";
    }
    return "Find out why the server behind the target was not available: its process, its error log, its"
        + " limits, its health checks. A single retry of safe requests hides rare refusals.";
  }
}
