package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All worker threads of the target are busy: requests wait for a thread.
final class WorkerThreadLimit implements Cause {
  private static final double PRIOR = -5;
  private static final double PRIOR_OF_ONE_SLOT = -9;

  /// How the names of lines begin that are for something behind the target.
  private static final List<String> ELSEWHERE =
      List.of("pgbouncer", "envoy", "haproxy", "aspnetcore_rate_limiting");

  /// A line inside the target that is not one for a connection to something else.
  private static @Nullable Fact forThreads(Situation s) {
    return s.all(Sign.QUEUE_INSIDE).stream()
        .filter(queue -> ELSEWHERE.stream().noneMatch(queue.subject()::startsWith))
        .findFirst()
        .orElse(null);
  }

  @Override
  public List<Hypothesis> weigh(Situation s) {
    Ceiling ceiling = Ceiling.of(s);
    Fact busy = Ceiling.lacking(ceiling, s.first(Sign.THREADS_BUSY));
    Fact unserved = s.first(Sign.CONNECTIONS_UNSERVED);
    boolean single = busy == null && unserved == null && ceiling != null && ceiling.single();
    if (ceiling == null && busy == null) {
      return List.of();
    }
    Scale scale =
        Ceiling.scale(s)
            .add(s.first(Sign.SHARED), -5)
            .add(s.first(Sign.SIDE_BY_SIDE), -5, Ceiling.ORDER)
            .add(s.first(Sign.NEVER_TOGETHER), -8, Ceiling.DISTANCES)
            .add(Ceiling.inFile(s), -5, Ceiling.DISTANCES)
            .add(s.first(Sign.ONE_PROCESSOR_FULL), -4)
            .add(busy, 14)
            .add(s.first(Sign.THREADS_HAVE_ROOM), -12)
            .add(forThreads(s), 4)
            .add(s.first(Sign.SCRAPES_SLOW), 2)
            .add(s.first(Sign.TROUBLE_COUNTED, "phpfpm_max_children_reached"), 14)
            .add(s.first(Sign.BUNCHED_COMPLETIONS), 2)
            .add(Ceiling.overtaken(s), Ceiling.shares(s) ? -4 : -1, Ceiling.ORDER)
            .add(Ceiling.slots(s), 2)
            .add(Ceiling.oneSlot(s), -4)
            // What limits requests lets every connection have its turn.
            .add(unserved, 10)
            .add(s.first(Sign.EVEN_COMPLETIONS), -8)
            .add(s.first(Sign.POOL_EXPLAINS_LATENCY), -15)
            .add(s.first(Sign.WAITS_CUT_OFF), -3)
            .add(s.first(Sign.ONE_AT_A_TIME), -4)
            .add(busy == null ? s.first(Sign.RETROGRADE) : null, -6)
            .add(busy == null ? s.first(Sign.QUOTA_PERIOD) : null, -12)
            .add(s.first(Sign.CPU_BUSY), -4);
    Map<String, Double> parameters =
        new LinkedHashMap<>(ceiling == null ? Map.of() : ceiling.parameters());
    if (busy != null) {
      parameters.put("slots", busy.figure("max"));
    }
    double slots = parameters.getOrDefault("slots", Double.NaN);
    return List.of(
        new Hypothesis(
            "worker-thread-limit",
            Ceiling.SYMPTOM,
            false,
            single ? PRIOR_OF_ONE_SLOT : PRIOR,
            scale.weighings(),
            new Hypothesis.Story(
                Severity.WARNING,
                String.format(Locale.ROOT, "All of about %,.0f worker threads are busy", slots),
                "Every request holds one thread of the server while it is handled; when all are"
                    + " taken, further requests wait in front of it, cheap ones too.",
                parameters,
                s.commands().withMetrics(),
                List.of(
                    new Advice(
                        String.format(
                            Locale.ROOT,
                            "Raise the number of worker threads from %,.0f to %,.0f, or shorten what a"
                                + " thread waits for. More threads cost memory and may move the line"
                                + " to the database.",
                            slots,
                            2 * slots),
                        "Throughput should rise by up to the same factor; if it stays, this is wrong.",
                        s.commands().again())))));
  }
}
