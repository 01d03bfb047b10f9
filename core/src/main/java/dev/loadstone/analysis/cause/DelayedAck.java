package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Nagle's algorithm on one side waits for an acknowledgement that the other side delays.
final class DelayedAck implements Cause {
  private static final double PRIOR = -3;
  private static final double MOST = 0.5;

  /// From this share on a dozen first answers without a slow one mean something.
  private static final double TELLING_SHARE = 0.1;

  /// What a band of answers that came whole weighs, decibans.
  private static final double WHOLE = -1;

  /// Both sides may hold their acknowledgement back.
  private static final double BOTH_SIDES_MS = 80;

  /// Answers that came whole were held back nowhere but behind the target, if they were: a work of
  /// 40 ms looks alike.
  static boolean whole(@Nullable Fact band) {
    return band != null && band.figure("whole") > 0;
  }

  /// Whether slow answers are the quick ones and the wait, and first answers no slower than others:
  /// a kernel does without the delay at the start of a connection.
  private static boolean moved(Fact modes) {
    double waitMs = modes.figure("waitMs");
    boolean firstToo = modes.figure("firstShare") > modes.figure("share") / 2;
    return waitMs > 0 && waitMs <= BOTH_SIDES_MS && !firstToo;
  }

  /// Whether slow ones are missing among the first where some would be by chance.
  private static boolean firstClean(@Nullable Fact modes) {
    return modes != null
        && modes.figure("firstShare") == 0
        && modes.figure("share") >= TELLING_SHARE;
  }

  @Override
  public List<Hypothesis> weigh(Situation s) {
    Fact receive = s.first(Sign.DELAYED_ACK_RECEIVE);
    Fact band = s.first(Sign.DELAYED_ACK_BAND);
    Fact modes = s.first(Sign.LATENCY_MODES);
    boolean moved = modes != null && moved(modes);
    Fact first = s.first(Sign.DELAYED_ACK_FIRST_CLEAN);
    Fact seen = receive != null ? receive : band != null ? band : moved ? modes : first;
    if (seen == null) {
      return List.of();
    }
    Scale scale =
        new Scale()
            .add(receive, 15, "band")
            .add(band, whole(band) ? WHOLE : 6, "band")
            .add(moved ? modes : null, moved && firstClean(modes) ? 9 : 5, "moved")
            .add(first, first != null && first.figure("moved") > 0 ? 12 : 10)
            // No acknowledgement knows whose turn it is.
            .add(s.first(Sign.SLOW_PART, "rotation"), -14)
            .add(s.first(Sign.QUOTA_PERIOD), -25);
    double share = seen.figure("share");
    if (share >= MOST) {
      // The quick first answers and the steps of 40 ms look like a queue behind a few slots.
      scale
          .add(s.first(Sign.QUEUE), 0)
          .add(s.first(Sign.QUEUE_IN_COMMON), 0)
          .add(s.first(Sign.QUEUE_BEGINS), 0)
          .add(s.first(Sign.BUNCHED_COMPLETIONS), 0)
          .add(s.first(Sign.STALLS), 0)
          .add(s.first(Sign.STALL_PERIOD), 0);
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
                    100 * share),
                "The target sends an answer in two small writes. Its kernel holds the second back"
                    + " until the first is acknowledged (Nagle's algorithm), and the receiver's"
                    + " kernel delays that acknowledgement by 40 ms. Nobody works in that time.",
                Map.of("share", share, "delayMs", 40.0),
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
