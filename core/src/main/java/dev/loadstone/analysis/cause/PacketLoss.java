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

  @Override
  public List<Hypothesis> weigh(Situation s) {
    Fact ladder = s.first(Sign.CONNECT_LADDER);
    Fact firstByte = s.first(Sign.FIRST_BYTE_LADDER);
    if (ladder == null && firstByte == null) {
      return List.of();
    }
    Scale scale =
        new Scale()
            .add(ladder, 11, "ladder")
            .add(firstByte, 6, "ladder")
            .add(s.first(Sign.SAME_MACHINE), -15);
    return List.of(
        new Hypothesis(
            "packet-loss",
            AcceptQueueOverflow.SYMPTOM,
            false,
            PRIOR,
            scale.weighings(),
            new Hypothesis.Story(
                Severity.WARNING,
                "Packets get lost between the generator and the target",
                "Some connections needed a repeated packet. Loss on the way hits connections in use"
                    + " as well, whatever the load is.",
                Map.of(),
                s.commands().again("-c 1"),
                List.of(
                    new Advice(
                        "Compare retransmissions of both machines (nstat -az TcpRetransSegs) at load"
                            + " and at rest.",
                        "Loss shows at rest too; a full accept queue only under load.",
                        s.commands().again("-c 1"))))));
  }
}
