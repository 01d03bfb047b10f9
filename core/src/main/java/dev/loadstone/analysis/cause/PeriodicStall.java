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

/// The target stops at a fixed period: a flush, a checkpoint, a timer.
final class PeriodicStall implements Cause {
  static final String ID = "periodic-stall";

  static final String SYMPTOM = "stalls";

  private static final double PRIOR = -3;
  private static final double TICK_S = 0.1;
  private static final double SHARP = 0.95;

  /// Match of two periods, relative. Ours.
  private static final double SAME_PERIOD = 0.1;

  @Override
  public List<Hypothesis> weigh(Situation s) {
    Fact stalls = s.first(Sign.STALLS);
    Fact period = s.first(Sign.STALL_PERIOD);
    if (stalls == null || period == null) {
      return inBursts(s);
    }
    Scale scale =
        new Scale()
            .add(stalls, CacheStampede.apart(stalls) ? -6 : 2)
            .add(period, period.figure("resultant") >= SHARP ? 15 : 10)
            .add(s.first(Sign.COLLECTOR_PAUSES), -6)
            .add(s.first(Sign.QUOTA_PERIOD), -15)
            .add(s.first(Sign.STALLS_BY_COUNT), -12)
            .add(s.first(Sign.STALLS_BY_TIME), 4)
            .add(s.first(Sign.SLOW_PHASES), 0)
            .add(s.first(Sign.SLOW_BURSTS), -6);
    Map<String, Double> parameters = new LinkedHashMap<>();
    parameters.put("periodSeconds", period.value());
    parameters.put("stallMs", stalls.figure("medianMs"));
    parameters.put("stalls", stalls.value());
    parameters.put("share", stalls.figure("share"));
    return List.of(
        new Hypothesis(
            ID,
            SYMPTOM,
            false,
            PRIOR,
            scale.weighings(),
            new Hypothesis.Story(
                Severity.WARNING,
                String.format(
                    Locale.ROOT,
                    "The target stops for about %,.0f ms every %.2f s",
                    stalls.figure("medianMs"),
                    period.value()),
                "At a fixed period nothing is answered for a moment, although requests are under way."
                    + " Something runs by the clock: a flush, a checkpoint, a scheduled job, a"
                    + " processor quota. Garbage collection is rarely so regular.",
                parameters,
                halfLoad(s),
                List.of(
                    new Advice(
                        String.format(
                            Locale.ROOT,
                            "Find what runs every %.2f s in the target or beside it. Suspects: timers,"
                                + " log flushes, checkpoints, cron, processor quota.",
                            period.value()),
                        "At half the load a timer keeps its period; collection of garbage takes twice"
                            + " as long between stalls.",
                        halfLoad(s))))));
  }

  /// Everybody is answered at the ticks of a clock, and nobody in between.
  private static Hypothesis byTicks(Situation s, Fact ticks) {
    return new Hypothesis(
        ID,
        SYMPTOM,
        false,
        PRIOR,
        new Scale().add(ticks, 10).weighings(),
        new Hypothesis.Story(
            Severity.WARNING,
            "The target answers in ticks of 0.10 s, and not in between",
            "Requests wait until something that runs by the clock answers all of them at once: a loop"
                + " that polls, a batch, a timer.",
            Map.of("periodSeconds", TICK_S, "stallMs", ticks.figure("silentMs")),
            s.commands().again("-c 1"),
            List.of(
                new Advice(
                    "Find what polls or batches every 100 ms and let it be woken by the request.",
                    "Answers come as soon as they are ready; half of the wait is 50 ms on average.",
                    s.commands().again("-c 1")))));
  }

  /// Slow requests at a period while others were fast: something that runs by the clock and stops a
  /// part of the target.
  private static List<Hypothesis> inBursts(Situation s) {
    Fact ticks = s.first(Sign.QUOTA_PERIOD);
    if (ticks != null && !CpuQuota.works(ticks)) {
      return List.of(byTicks(s, ticks));
    }
    Fact bursts = s.first(Sign.SLOW_BURSTS);
    Fact period = s.first(Sign.SLOW_BURST_PERIOD);
    Fact phases = s.first(Sign.SLOW_PHASES);
    if (bursts == null || period == null || (phases != null && CacheStampede.following(bursts))) {
      return phases == null ? List.of() : List.of(inPhases(s, phases));
    }
    return List.of(
        new Hypothesis(
            ID,
            SYMPTOM,
            false,
            PRIOR,
            new Scale()
                .add(bursts, CacheStampede.together(bursts) ? 6 : 1)
                .add(period, 7)
                .weighings(),
            new Hypothesis.Story(
                Severity.WARNING,
                String.format(
                    Locale.ROOT, "Some requests are slow together every %.2f s", period.value()),
                "At a fixed period requests of one moment are slow while others are not: something"
                    + " runs by the clock and stops a part of the target.",
                Map.of("periodSeconds", period.value(), "stallMs", bursts.figure("slowMs")),
                halfLoad(s),
                List.of(
                    new Advice(
                        String.format(
                            Locale.ROOT,
                            "Find what runs every %.2f s in the target.",
                            period.value()),
                        "Without it the slow requests are gone.",
                        s.commands().again())))));
  }

  /// Whether slow phases come as often as this.
  static boolean agrees(@Nullable Fact phases, @Nullable Fact period) {
    return phases != null
        && period != null
        && Math.abs(phases.value() / period.value() - 1) <= SAME_PERIOD;
  }

  /// Everybody is slower for a while, again and again: something that runs by the clock takes a
  /// part of what the target needs.
  private static Hypothesis inPhases(Situation s, Fact phases) {
    Scale scale =
        new Scale()
            .add(phases, phases.figure("resultant") >= SHARP ? 13 : 10)
            .add(s.first(Sign.STALLS), 0)
            .add(s.first(Sign.COLLECTOR_PAUSES), -6)
            .add(s.first(Sign.QUOTA_PERIOD), -15)
            .add(s.first(Sign.STALLS_BY_COUNT), -12)
            .add(s.first(Sign.STALLS_BY_TIME), 4);
    Map<String, Double> parameters = new LinkedHashMap<>();
    parameters.put("periodSeconds", phases.value());
    parameters.put("slowSeconds", phases.figure("seconds"));
    parameters.put("slowdown", phases.figure("ratio"));
    return new Hypothesis(
        ID,
        SYMPTOM,
        false,
        PRIOR,
        scale.weighings(),
        new Hypothesis.Story(
            Severity.WARNING,
            String.format(
                Locale.ROOT,
                "Every %.2f s all requests are slower for about %.2f s",
                phases.value(),
                phases.figure("seconds")),
            "At a fixed period everything is slower for a while, and not in between: something that"
                + " runs by the clock takes a part of what the target needs, as a checkpoint, a"
                + " compaction, a backup or a scheduled job does.",
            parameters,
            halfLoad(s),
            List.of(
                new Advice(
                    String.format(
                        Locale.ROOT,
                        "Find what runs every %.2f s in the target, in its database or beside them, and"
                            + " spread its work, or bound what it may take.",
                        phases.value()),
                    "At half the load a job by the clock keeps its period. Without it the slow phases"
                        + " are gone.",
                    halfLoad(s)))));
  }

  /// The same run with half the connections.
  static String halfLoad(Situation s) {
    return s.connections() > 1
        ? s.commands().again("-c " + s.connections() / 2)
        : s.commands().again();
  }
}
