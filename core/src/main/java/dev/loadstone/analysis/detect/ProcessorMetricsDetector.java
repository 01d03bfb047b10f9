package dev.loadstone.analysis.detect;

import dev.loadstone.analysis.model.Finding.Evidence.Kind;
import dev.loadstone.metrics.Series;
import dev.loadstone.stats.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads how busy the target's processors were, and how long it paused for garbage collection.
final class ProcessorMetricsDetector implements Detector {
  private static final List<String> USE =
      List.of("system_cpu_usage", "jvm_cpu_recent_utilization", "system_cpu_utilization");
  private static final String PAUSE_SECONDS = "jvm_gc_pause_seconds_sum";

  /// Pauses below this share of the run are ordinary. Ours.
  private static final double PAUSE_SHARE = 0.05;

  @Override
  public Sighting look(RunView run) {
    List<Fact> facts = new ArrayList<>();
    double paused = 0;
    boolean any = false;
    for (Series series : run.record().series()) {
      int brace = series.name().indexOf('{');
      String name =
          MetricGroup.plainName(brace < 0 ? series.name() : series.name().substring(0, brace));
      if (USE.contains(name) && facts.isEmpty()) {
        any = true;
        judgeUse(run, series, facts);
      } else if (name.equals(PAUSE_SECONDS)) {
        any = true;
        paused += PoolMetricsDetector.increase(series.values());
      }
    }
    if (paused > run.seconds() * PAUSE_SHARE) {
      facts.add(pauses(paused, run.seconds()));
    }
    return any
        ? new Sighting.Seen(facts, "")
        : new Sighting.NotApplicable("No metrics of the target's processors were read.");
  }

  private static void judgeUse(RunView run, Series series, List<Fact> facts) {
    double[] values = HeaviestLoad.of(run).readings(run, series);
    double median = Spread.median(values);
    if (values.length >= Thresholds.READINGS_FEWEST
        && (median >= Thresholds.CPU_BUSY || median <= Thresholds.CPU_IDLE)) {
      boolean busy = median >= Thresholds.CPU_BUSY;
      facts.add(
          new Fact(
              busy ? Sign.CPU_BUSY : Sign.CPU_IDLE,
              "",
              String.format(
                  Locale.ROOT,
                  "The target's own metrics put its processors at %.0f %% under load%s.",
                  100 * median,
                  busy ? "" : ": they had time to spare"),
              median,
              "fraction",
              Kind.TELEMETRY,
              Map.of("latencyMs", run.medianMs())));
    }
  }

  private static Fact pauses(double seconds, double run) {
    return new Fact(
        Sign.COLLECTOR_PAUSES,
        "",
        String.format(
            Locale.ROOT,
            "The target's garbage collector stopped it for %.2f s of %.1f s, by its own metrics.",
            seconds,
            run),
        seconds / run,
        "fraction",
        Kind.TELEMETRY,
        Map.of());
  }
}
