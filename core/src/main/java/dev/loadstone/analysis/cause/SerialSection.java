package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Severity;
import java.util.List;
import java.util.Locale;

/// One section of the target lets requests through one by one: a lock, a locked row, one thread.
final class SerialSection implements Cause {
  private static final double PRIOR = -7;
  private static final double PRIOR_OF_ONE_SLOT = -1;

  @Override
  public List<Hypothesis> weigh(Situation s) {
    Ceiling ceiling = Ceiling.of(s);
    if (ceiling == null) {
      return List.of();
    }
    boolean single = ceiling.single();
    Scale scale =
        Ceiling.scale(s)
            .add(s.first(Sign.SHARED), -5)
            .add(s.first(Sign.SIDE_BY_SIDE), -5, Ceiling.ORDER)
            .add(s.first(Sign.NEVER_TOGETHER), 10, Ceiling.DISTANCES)
            .add(Ceiling.inFile(s), 7, Ceiling.DISTANCES)
            .add(s.first(Sign.ONE_PROCESSOR_FULL), 3)
            .add(s.first(Sign.EVEN_COMPLETIONS), single ? 12 : 10)
            .add(s.first(Sign.BUNCHED_COMPLETIONS), -10)
            .add(s.first(Sign.ONE_AT_A_TIME), 6)
            .add(Ceiling.oneSlot(s), 8)
            .add(Ceiling.overtaken(s), Ceiling.shares(s) ? -5 : -2, Ceiling.ORDER)
            .add(Ceiling.slots(s), -10)
            .add(s.first(Sign.CONNECTIONS_UNSERVED), -10)
            .add(s.first(Sign.EVENT_LOOP_LATE), 8)
            .add(s.first(Sign.RETROGRADE), -4)
            .add(s.first(Sign.QUOTA_PERIOD), -12)
            .add(s.first(Sign.POOL_EXPLAINS_LATENCY), -15)
            .add(s.first(Sign.THREADS_BUSY), -3)
            .add(s.first(Sign.WAITS_CUT_OFF), -6)
            .add(s.first(Sign.CPU_BUSY), -2);
    double holdMs = 1e3 / ceiling.throughput();
    return List.of(
        new Hypothesis(
            "serial-section",
            Ceiling.SYMPTOM,
            false,
            single ? PRIOR_OF_ONE_SLOT : PRIOR,
            scale.weighings(),
            new Hypothesis.Story(
                Severity.WARNING,
                String.format(
                    Locale.ROOT, "Requests pass one section one by one, %.2f ms each", holdMs),
                String.format(
                        Locale.ROOT,
                        "Throughput stops at about %,.0f requests/s, and a request takes %,.0f ms"
                            + " under this load, the wait in line included.",
                        ceiling.throughput(),
                        ceiling.latencyMs())
                    + " Answers leave one after the other, as behind a lock, a locked row or a single"
                    + " thread.",
                ceiling.withSlots(1).parameters(),
                s.commands().ladder(),
                List.of(
                    new Advice(
                        "Find what is held by one request at a time (take thread dumps under load,"
                            + " look at lock waits in the database) and hold it for less time.",
                        String.format(
                            Locale.ROOT,
                            "Halving the %.2f ms should double throughput; if it stays, this is"
                                + " wrong.",
                            holdMs),
                        s.commands().again())))));
  }
}
