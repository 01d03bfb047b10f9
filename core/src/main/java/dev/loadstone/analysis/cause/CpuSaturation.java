package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The target's processors are the limit.
final class CpuSaturation implements Cause {
  private static final double PRIOR = -4;

  /// The usual time from which on busy processors alone are worth a finding, ms: any closed loop
  /// keeps a fast target busy.
  private static final double WORTH_MS = 10;

  private static final double MANY_SLOTS = 3;

  /// Whether a line has more slots than small machines have processors: those serve all at once, a
  /// little at a time.
  private static boolean many(@Nullable Fact slots) {
    return slots != null && slots.value() >= MANY_SLOTS;
  }

  @Override
  public List<Hypothesis> weigh(Situation s) {
    Ceiling ceiling = Ceiling.of(s);
    Fact busy = s.first(Sign.CPU_BUSY);
    Fact shared = s.first(Sign.SHARED);
    boolean worth = busy != null && busy.figure("latencyMs") >= WORTH_MS;
    Fact one = s.first(Sign.ONE_PROCESSOR_FULL);
    Fact machine = s.first(Sign.MACHINE_BUSY);
    boolean crowded = machine != null && machine.figure("waited") > 0;
    if (ceiling == null && shared == null && one == null && !worth) {
      return List.of();
    }
    Scale scale =
        Ceiling.scale(s)
            .add(busy, ceiling == null ? 14 : 10)
            .add(shared, 8)
            .add(s.first(Sign.SIDE_BY_SIDE), 7, Ceiling.ORDER)
            .add(Ceiling.inFile(s) == null ? s.first(Sign.IN_TURN) : null, -4, Ceiling.ORDER)
            .add(s.first(Sign.NEVER_TOGETHER), -4, Ceiling.DISTANCES)
            .add(Ceiling.inFile(s), -4, Ceiling.DISTANCES)
            .add(one, s.has(Sign.STALLS) ? 3 : 7)
            .add(one == null ? s.first(Sign.CPU_IDLE) : null, -12)
            .add(s.first(Sign.EVENT_LOOP_LATE), 2)
            .add(s.first(Sign.SCRAPES_SLOW), 2)
            .add(s.first(Sign.BUNCHED_COMPLETIONS), -5)
            .add(Ceiling.overtaken(s), Ceiling.shares(s) ? 5 : 2, Ceiling.ORDER)
            .add(Ceiling.slots(s), many(Ceiling.slots(s)) ? -8 : -3)
            .add(s.first(Sign.CONNECTIONS_UNSERVED), -12)
            .add(s.first(Sign.EVEN_COMPLETIONS), -4)
            .add(s.first(Sign.QUOTA_PERIOD), -12)
            .add(s.first(Sign.MACHINE_IDLE), -12)
            .add(machine, crowded ? 5 : 3)
            .add(s.first(Sign.POOL_EXPLAINS_LATENCY), -12)
            .add(s.first(Sign.WAITS_CUT_OFF), -8)
            .add(s.first(Sign.THREADS_BUSY), -2);
    return List.of(
        new Hypothesis(
            "cpu-saturation",
            Ceiling.SYMPTOM,
            false,
            PRIOR,
            scale.weighings(),
            new Hypothesis.Story(
                Severity.WARNING,
                String.format(
                    Locale.ROOT,
                    "The target's processors are the limit at %,.0f requests/s",
                    ceiling == null ? s.summary().requestsPerSecond() : ceiling.throughput()),
                (ceiling == null ? "" : ceiling.words() + " ")
                    + (busy == null && one != null
                        ? one.text() + " More of them do not help before it uses more than one."
                        : busy == null && shared != null
                            ? "Requests hinder one another all the time, from the first on, and no line is"
                                + " seen: they share something a little at a time, as processors are"
                                + " shared."
                            : "The processors of the target are busy all the time."),
                ceiling == null ? Map.of() : ceiling.parameters(),
                s.commands().withMetrics(),
                List.of(
                    new Advice(
                        "Profile the target under this load and make the hottest path cheaper, or add"
                            + " processors or instances; keep them below 75 % busy.",
                        "Throughput should rise in proportion; if it stays, this is wrong.",
                        s.commands().again())))));
  }
}
