package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Nagle's algorithm on one side waits for an acknowledgement that the other side delays.
final class DelayedAck implements Cause {
  private static final double PRIOR = -3;
  private static final double MOST = 0.5;

  @Override
  public List<Hypothesis> weigh(Situation s) {
    Fact receive = s.first(Sign.DELAYED_ACK_RECEIVE);
    Fact band = s.first(Sign.DELAYED_ACK_BAND);
    Fact seen = receive == null ? band : receive;
    if (seen == null) {
      return List.of();
    }
    Scale scale =
        new Scale()
            .add(receive, 15, "band")
            .add(band, 6, "band")
            .add(s.first(Sign.DELAYED_ACK_FIRST_CLEAN), 10)
            .add(s.first(Sign.QUOTA_PERIOD), -25);
    if (seen.value() >= MOST) {
      // The quick first answers and the steps of 40 ms look like a queue behind a few slots.
      scale.add(s.first(Sign.QUEUE), 0).add(s.first(Sign.BUNCHED_COMPLETIONS), 0);
    }
    return List.of(
        new Hypothesis(
            "delayed-ack",
            "40 ms",
            false,
            PRIOR,
            scale.weighings(),
            new Hypothesis.Story(
                Severity.WARNING,
                String.format(
                    Locale.ROOT,
                    "%.0f %% of the answers wait 40 ms for an acknowledgement, for nothing",
                    100 * seen.value()),
                "The target sends an answer in two small writes. Its kernel holds the second back"
                    + " until the first is acknowledged (Nagle's algorithm), and the receiver's"
                    + " kernel delays that acknowledgement by 40 ms. Nobody works in that time.",
                Map.of("share", seen.value(), "delayMs", 40.0),
                s.commands().again("--no-keepalive"),
                List.of(
                    new Advice(
                        "Set TCP_NODELAY on the target's connections"
                            + (s.server("nginx") ? " (tcp_nodelay on)" : "")
                            + ", or write head and body at once.",
                        "The latency of those answers falls by 40 ms.",
                        s.commands().again())))));
  }
}
