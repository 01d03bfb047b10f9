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

/// A processor quota (a container's limit) stops the target in each of its periods.
final class CpuQuota implements Cause {
  private static final double PRIOR = -5;
  private static final double PERIOD_MS = 100;

  /// A timer that answers everybody at once has no work in between.
  private static final double WORKING_MS = 3;

  /// A timer that answers everybody at once leaves nobody. Ours: a quarter may come just then.
  private static final double LEFT = 0.25;

  /// A timer answers each user of a closed loop once. Ours: a third of them twice.
  private static final double EACH = 1.3;

  /// Whether the target works between the silences, and is not only answered for by a timer.
  static boolean works(@Nullable Fact period) {
    return period != null
        && (period.figure("workingMs") >= WORKING_MS
            || period.figure("left") >= LEFT
            || period.figure("each") >= EACH);
  }

  @Override
  public List<Hypothesis> weigh(Situation s) {
    Fact period = s.first(Sign.QUOTA_PERIOD);
    Fact throttled = s.first(Sign.CPU_THROTTLED);
    if (period == null && throttled == null) {
      return List.of();
    }
    boolean ceiling = Ceiling.of(s) != null;
    boolean works = works(period);
    Scale scale =
        (ceiling ? Ceiling.scale(s) : new Scale())
            .add(period, works ? 14 : -4)
            .add(throttled, 14)
            .add(s.first(Sign.STALLS), 0)
            .add(s.first(Sign.STALL_PERIOD), 0)
            // Waits for the next period fill a band around 40 ms as well as any other.
            .add(s.first(Sign.DELAYED_ACK_BAND), 0)
            .add(s.first(Sign.DELAYED_ACK_RECEIVE), 0)
            .add(s.first(Sign.COLLECTOR_PAUSES), -6)
            .add(s.first(Sign.POOL_EXPLAINS_LATENCY), -10);
    return List.of(
        new Hypothesis(
            "cpu-quota",
            ceiling ? Ceiling.SYMPTOM : PeriodicStall.SYMPTOM,
            false,
            PRIOR,
            scale.weighings(),
            story(s, period)));
  }

  private static Hypothesis.Story story(Situation s, @Nullable Fact period) {
    Map<String, Double> parameters = new LinkedHashMap<>();
    parameters.put("periodSeconds", PERIOD_MS / 1e3);
    String figures = "";
    double factor = Double.NaN;
    if (period != null) {
      double share = period.figure("share");
      factor = 1 / Math.max(0.05, 1 - share);
      parameters.put("stallMs", period.figure("silentMs"));
      parameters.put("stalls", period.figure("stops"));
      parameters.put("share", share);
      figures =
          String.format(
              Locale.ROOT,
              " It stood still for about %.0f ms of each 100 ms, %.0f %% of the run.",
              period.figure("silentMs"),
              100 * share);
    }
    return new Hypothesis.Story(
        Severity.CRITICAL,
        "A processor quota stops the target in periods of 100 ms",
        "Linux gives a container with a processor limit its share anew every 100 ms; once it is used"
            + " up, the whole container stands still until the next period."
            + figures
            + " The machine may be idle all the while.",
        parameters,
        s.commands().withMetrics(),
        List.of(
            new Advice(
                "Raise the container's processor limit (docker --cpus, Kubernetes"
                    + " resources.limits.cpu, cpu.max), or take it away and keep a request; use fewer"
                    + " threads than the limit has processors.",
                Double.isNaN(factor)
                    ? "nr_throttled in cpu.stat stops growing; if stalls remain, this is wrong."
                    : String.format(
                        Locale.ROOT,
                        "Without the stops throughput can rise up to %.1f-fold, from %,.0f to %,.0f/s;"
                            + " nr_throttled in cpu.stat stops growing. If it never grew, this is"
                            + " wrong.",
                        factor,
                        s.summary().requestsPerSecond(),
                        factor * s.summary().requestsPerSecond()),
                s.commands().again())));
  }
}
