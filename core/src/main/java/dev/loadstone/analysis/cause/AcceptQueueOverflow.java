package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The target's queue of connections waiting to be accepted is full: the kernel drops requests for
/// a connection, and they are repeated after a second.
final class AcceptQueueOverflow implements Cause {
  static final String SYMPTOM = "connect";

  private static final double PRIOR = -2;

  @Override
  public List<Hypothesis> weigh(Situation s) {
    Fact ladder = s.first(Sign.CONNECT_LADDER);
    Fact firstByte = s.first(Sign.FIRST_BYTE_LADDER);
    if (ladder == null && firstByte == null) {
      return List.of();
    }
    boolean several = ladder != null && ladder.figure("rungs") > 1;
    Scale scale =
        new Scale()
            .add(ladder, several ? 18 : 13)
            .add(firstByte, 4)
            // Where most connections wait for the kernel at once, nothing is answered meanwhile.
            .add(s.first(Sign.STALLS), 0)
            .add(ladder == null ? null : s.first(Sign.SAME_MACHINE), 4);
    double share = ladder == null ? firstByte(firstByte) : ladder.value();
    double count = ladder == null ? Double.NaN : ladder.figure("count");
    return List.of(
        new Hypothesis(
            "accept-queue-overflow",
            SYMPTOM,
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
                    + " 2 and 3 s: those are the times seen. Connections in use are not affected.",
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
