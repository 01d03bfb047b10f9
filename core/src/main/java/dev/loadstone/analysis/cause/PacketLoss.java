package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Severity;
import java.util.List;
import java.util.Map;

/// Packets get lost on the way.
final class PacketLoss implements Cause {
  private static final double PRIOR = -6;
  private static final double REPEAT_MS = 200;

  @Override
  public List<Hypothesis> weigh(Situation s) {
    Fact ladder = s.first(Sign.CONNECT_LADDER);
    Fact firstByte = s.first(Sign.FIRST_BYTE_LADDER);
    Fact repeated = s.first(Sign.REPEATED_SEGMENTS);
    if (ladder == null && firstByte == null && repeated == null) {
      return List.of();
    }
    Fact modes = s.first(Sign.LATENCY_MODES);
    boolean often = ladder != null && ladder.figure("again") > AcceptQueueOverflow.AGAIN;
    Scale scale =
        new Scale()
            .add(ladder, often ? 5 : 11, "ladder")
            .add(firstByte, 6, "ladder")
            .add(repeated, 15)
            // No one drops what stays on one machine, unless told to.
            .add(s.first(Sign.SAME_MACHINE), repeated == null ? -15 : -3)
            .add(modes != null && modes.figure("waitMs") >= REPEAT_MS ? modes : null, 2)
            .add(s.first(Sign.STALLS), -4)
            .add(s.first(Sign.COLLECTOR_PAUSES), -4);
    Map<String, Double> parameters =
        repeated == null ? Map.of() : Map.of("share", repeated.figure("lost"));
    return List.of(
        new Hypothesis(
            "packet-loss",
            AcceptQueueOverflow.symptom(s),
            false,
            PRIOR,
            scale.weighings(),
            new Hypothesis.Story(
                Severity.WARNING,
                "Packets get lost between the generator and the target",
                "Some packets had to be repeated, for which a kernel waits 0.2 s, and 1 s where a"
                    + " connection is made. Loss on the way hits connections in use as well,"
                    + " whatever the load is.",
                parameters,
                s.commands().again("-c 1"),
                List.of(
                    new Advice(
                        "Compare retransmissions of both machines (nstat -az TcpRetransSegs) at load"
                            + " and at rest.",
                        "Loss shows at rest too; a full accept queue only under load.",
                        s.commands().again("-c 1"))))));
  }
}
