package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The target closes each connection after one answer.
final class NoKeepAlive implements Cause {
  private static final double COSTLY = 0.2;

  /// Below this share of the time it is a remark. Ours, as for a limit of requests.
  private static final double FELT = 0.05;

  @Override
  public List<Hypothesis> weigh(Situation s) {
    Fact fresh = s.first(Sign.CONNECTION_PER_REQUEST);
    if (fresh == null) {
      return List.of();
    }
    double setUp = fresh.figure("setUpShare");
    return List.of(
        new Hypothesis(
            "no-keep-alive",
            "reuse",
            false,
            0,
            new Scale().add(fresh, 16).add(s.first(Sign.CLOSE_HEADER), 8).weighings(),
            new Hypothesis.Story(
                setUp >= COSTLY
                    ? Severity.WARNING
                    : setUp >= FELT ? Severity.NOTICE : Severity.INFO,
                String.format(
                    Locale.ROOT,
                    "The target closes every connection after one answer (%.0f %% of the time goes into"
                        + " new ones)",
                    100 * setUp),
                "Each request pays for a new connection"
                    + (s.plan().target().tls() ? " and a TLS handshake" : "")
                    + ". Under load this also uses up local ports: about 28,000 per minute and"
                    + " address.",
                Map.of("connectionsPerRequest", fresh.value(), "setUpShare", setUp),
                s.commands().again("--no-keepalive"),
                List.of(
                    new Advice(
                        "Let the target keep connections open (HTTP/1.1 keep-alive"
                            + (s.server("nginx") ? ", keepalive_timeout above 0" : "")
                            + "). Look for \"Connection: close\" or HTTP/1.0 in the application or a proxy.",
                        "Fewer connections than requests, and latency lower by the set-up.",
                        s.commands().again())))));
  }
}
