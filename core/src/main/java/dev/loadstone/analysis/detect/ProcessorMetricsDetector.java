package dev.loadstone.analysis.detect;

import dev.loadstone.analysis.model.Finding.Evidence.Kind;
import dev.loadstone.metrics.Series;
import dev.loadstone.stats.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads how busy the target's processors were, and how long it paused for garbage collection.
final class ProcessorMetricsDetector implements Detector {
  private static final List<String> USE =
      List.of("system_cpu_usage", "jvm_cpu_recent_utilization", "system_cpu_utilization");

  /// Seconds in which a collector stopped the process. What collects beside it is not in them, but
  /// for OpenTelemetry's, which tells it apart by a label.
  private static final Set<String> PAUSE_SECONDS =
      Set.of(
          "jvm_gc_pause_seconds_sum",
          "jvm_gc_pause_total_time",
          "jvm_gc_duration_seconds_sum",
          "go_gc_duration_seconds_sum",
          "nodejs_gc_duration_seconds_sum",
          "dotnet_gc_pause_time_seconds");

  /// The same as Go's variables tell it, in nanoseconds.
  private static final String PAUSE_NANOS = "go_memstats_pausetotalns";

  private static final Pattern BESIDE = Pattern.compile("(?i)concurrent|cycles");

  /// Seconds of processor time of one process, and how many processors it may use.
  private static final String PROCESS_SECONDS = "process_cpu_seconds";

  private static final List<String> PROCESSORS =
      List.of("system_cpu_count", "jvm_cpu_count", "go_sched_gomaxprocs_threads");

  /// Pauses below this share of the run are ordinary. Ours.
  private static final double PAUSE_SHARE = 0.05;

  @Override
  public Sighting look(RunView run) {
    List<Fact> facts = new ArrayList<>();
    double paused = 0;
    boolean any = false;
    boolean told = false;
    for (Series series : run.record().series()) {
      String name = name(series);
      if (USE.contains(name) && !told) {
        told = true;
        double[] values = HeaviestLoad.of(run).readings(run, series);
        boolean enough = values.length >= Thresholds.READINGS_FEWEST;
        judgeUse(enough ? Spread.median(values) : Double.NaN, run, facts);
      } else if (PAUSE_SECONDS.contains(name) && !BESIDE.matcher(series.name()).find()) {
        any = true;
        paused += PoolMetricsDetector.increase(series.values());
      } else if (name.equals(PAUSE_NANOS)) {
        any = true;
        paused += PoolMetricsDetector.increase(series.values()) / RunView.NANOS_PER_S;
      }
    }
    any |= told || ofProcess(run, facts);
    if (paused > run.seconds() * PAUSE_SHARE) {
      facts.add(pauses(paused, run.seconds()));
    }
    return any
        ? new Sighting.Seen(facts, "")
        : new Sighting.NotApplicable("No metrics of the target's processors were read.");
  }

  private static String name(Series series) {
    int brace = series.name().indexOf('{');
    return MetricGroup.plainName(brace < 0 ? series.name() : series.name().substring(0, brace));
  }

  /// What one process used of the processors it may use; Node runs its code on one. A quota may
  /// leave it less than they tell, so that only what is busy is known to be so.
  private static boolean ofProcess(RunView run, List<Fact> facts) {
    Map<String, Series> all = new HashMap<>();
    boolean node = false;
    for (Series series : run.record().series()) {
      all.putIfAbsent(name(series), series);
      node |= name(series).startsWith("nodejs_");
    }
    Series seconds = all.get(PROCESS_SECONDS);
    double cores =
        PROCESSORS.stream()
            .map(all::get)
            .filter(Objects::nonNull)
            .mapToDouble(series -> Arrays.stream(series.values()).max().orElse(0))
            .filter(count -> count >= 1)
            .findFirst()
            .orElse(node ? 1 : Double.NaN);
    double used = seconds == null ? Double.NaN : HeaviestLoad.of(run).growthPerSecond(seconds);
    if (used / cores >= Thresholds.CPU_BUSY) {
      judgeUse(Math.min(1, used / cores), run, facts);
    }
    return !Double.isNaN(used / cores);
  }

  private static void judgeUse(double share, RunView run, List<Fact> facts) {
    boolean busy = share >= Thresholds.CPU_BUSY;
    if (busy || share <= Thresholds.CPU_IDLE) {
      facts.add(
          new Fact(
              busy ? Sign.CPU_BUSY : Sign.CPU_IDLE,
              "",
              String.format(
                  Locale.ROOT,
                  "The target's own metrics put its processors at %.0f %% under load%s.",
                  100 * share,
                  busy ? "" : ": they had time to spare"),
              share,
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
