package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The target closes each connection after a number of requests.
final class RequestsPerConnectionLimit implements Cause {
  private static final double COSTLY = 0.05;

  /// From this number on a limit is an ordinary setting that costs nothing.
  private static final double ORDINARY = 100;

  @Override
  public List<Hypothesis> weigh(Situation s) {
    Fact life = s.first(Sign.FIXED_LIFE);
    if (life == null
        || s.has(Sign.CONNECTION_PER_REQUEST)
        || (life.value() >= ORDINARY && life.figure("setUpShare") < COSTLY && !breaks(life))) {
      return List.of();
    }
    double setUp = life.figure("setUpShare");
    double limit = life.value();
    boolean breaks = breaks(life);
    return List.of(
        new Hypothesis(
            "requests-per-connection-limit",
            "reuse",
            false,
            0,
            new Scale().add(life, 18).add(s.first(Sign.CLOSE_HEADER), 3).weighings(),
            new Hypothesis.Story(
                breaks || setUp >= 0.2
                    ? Severity.WARNING
                    : setUp >= COSTLY ? Severity.NOTICE : Severity.INFO,
                String.format(
                    Locale.ROOT,
                    "The target closes each connection after %,.0f requests (%.1f %% of the time goes"
                        + " into new ones)",
                    limit,
                    100 * setUp),
                "Every connection ends after exactly the same number of requests, so the target counts"
                    + " them. Each new one costs a round trip"
                    + (s.plan().target().tls() ? " and a TLS handshake" : "")
                    + ", and the latency of that request is longer by it."
                    + (breaks
                        ? " Some end without saying so, and the next request on them fails."
                        : ""),
                Map.of(
                    "requestsPerConnection",
                    limit,
                    "setUpShare",
                    setUp,
                    "connections",
                    life.figure("ended")),
                s.commands().again(),
                List.of(
                    new Advice(
                        String.format(
                            Locale.ROOT,
                            "Raise the limit of %,.0f requests per connection, for example tenfold; a"
                                + " limit frees what a connection has gathered, so do not remove it"
                                + " where clients stay for days.",
                            limit),
                        String.format(
                            Locale.ROOT,
                            "Connections last ten times as long, and their cost falls from %.1f %% to"
                                + " %.1f %% of the time.",
                            100 * setUp,
                            10 * setUp),
                        s.commands().again())))));
  }

  /// Whether connections end in the middle of a request.
  private static boolean breaks(Fact life) {
    return life.figure("failed") > life.figure("ended") / 4;
  }
}
