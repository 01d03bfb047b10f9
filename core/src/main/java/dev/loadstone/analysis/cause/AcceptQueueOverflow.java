package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Severity;
import dev.loadstone.metrics.ErrorKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The target's queue of connections waiting to be accepted is full: the kernel drops requests for
/// a connection, and they are repeated after a second.
final class AcceptQueueOverflow implements Cause {
  static final String SYMPTOM = "connect";

  /// A connection request that was repeated is dropped again by a line that is full; one that was
  /// lost on the way is lost again as seldom as any.
  static final double AGAIN = 0.1;

  private static final double FIRST_REPEAT_MS = 1_000;

  private static final double PRIOR = -2;
  private static final String CONNECT_TIMEOUT = ErrorKind.CONNECT_TIMEOUT.id();

  @Override
  public List<Hypothesis> weigh(Situation s) {
    Fact ladder = s.first(Sign.CONNECT_LADDER);
    Fact firstByte = s.first(Sign.FIRST_BYTE_LADDER);
    if (ladder == null && firstByte == null) {
      return List.of();
    }
    Fact timeouts = s.first(Sign.FAILURES, CONNECT_TIMEOUT);
    boolean again = timeouts != null || (ladder != null && ladder.figure("again") > AGAIN);
    Scale scale =
        new Scale()
            .add(ladder, again ? 18 : 11)
            .add(firstByte, 4)
            .add(ladder == null ? null : timeouts, 2)
            .add(ladder == null ? null : s.first(Sign.FAILURES_AT_A_TIMEOUT, CONNECT_TIMEOUT), 0)
            .add(ladder == null ? null : s.first(Sign.FAILURES_IN_BURSTS, CONNECT_TIMEOUT), 0)
            .add(s.first(Sign.REPEATED_SEGMENTS), -14)
            .add(ladder == null ? null : byTheLadder(s, Sign.LEVEL_SLOWER), 0)
            .add(ladder == null ? null : byTheLadder(s, Sign.LATENCY_MODES), 0)
            // Where most connections wait for the kernel at once, nothing is answered meanwhile.
            .add(s.first(Sign.STALLS), 0)
            .add(ladder == null ? null : s.first(Sign.SLOW_ONCE), 0)
            .add(ladder == null ? null : s.first(Sign.SAME_MACHINE), 4);
    double share = ladder == null ? firstByte(firstByte) : ladder.value();
    double count = ladder == null ? Double.NaN : ladder.figure("count");
    return List.of(
        new Hypothesis(
            "accept-queue-overflow",
            symptom(s),
            false,
            PRIOR,
            scale.weighings(),
            new Hypothesis.Story(
                Severity.CRITICAL,
                String.format(
                    Locale.ROOT,
                    "Connections wait 1 s or more to be accepted: the accept queue is full (%.1f %% of"
                        + " them)",
                    100 * share),
                "New connections stand in a short queue until the target accepts them. When it is"
                    + " full, the kernel drops the request to connect, and it is sent again after 1,"
                    + " 2 or 3 s and so on: those are the times seen. Connections in use are not"
                    + " affected."
                    + (timeouts == null
                        ? ""
                        : " Some were never accepted in time: " + timeouts.text()),
                Double.isNaN(count)
                    ? Map.of("share", share)
                    : Map.of("share", share, "connections", count),
                "nstat -az TcpExtListenOverflows TcpExtListenDrops   (on the target, before and"
                    + " after)",
                List.of(
                    new Advice(
                        backlog(s),
                        "Connects take the time of one round trip again, and the counter of listen"
                            + " overflows stands still.",
                        s.commands().again())))));
  }

  /// A slower level or mode that is the wait for a second request to connect, where most new
  /// connections have it.
  private static @Nullable Fact byTheLadder(Situation s, Sign sign) {
    Fact fact = s.first(sign);
    double slowMs =
        fact == null ? 0 : fact.figure(sign == Sign.LATENCY_MODES ? "slowMs" : "afterMs");
    return slowMs >= FIRST_REPEAT_MS ? fact : null;
  }

  /// The failures it ends in where there are any, so that they have one finding with the waits.
  static String symptom(Situation s) {
    boolean failures = s.first(Sign.FAILURES, CONNECT_TIMEOUT) != null;
    return failures ? Failures.symptom(CONNECT_TIMEOUT) : SYMPTOM;
  }

  private static double firstByte(@Nullable Fact fact) {
    return fact == null ? Double.NaN : fact.value();
  }

  private static String backlog(Situation s) {
    String where = "the listen backlog of the target's server";
    if (s.server("nginx")) {
      where = "nginx's \"listen … backlog=\"";
    } else if (s.server("apache")) {
      where = "Apache's ListenBackLog";
    } else if (s.server("jetty")) {
      where = "Jetty's acceptQueueSize";
    }
    return "Raise "
        + where
        + " to 1024 or more. The system's own limit (net.core.somaxconn) must be as large. Keep connections alive, so"
        + " that fewer are made, and accept them in a thread that does nothing else.";
  }
}
