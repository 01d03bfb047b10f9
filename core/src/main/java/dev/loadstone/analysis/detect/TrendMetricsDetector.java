package dev.loadstone.analysis.detect;

import dev.loadstone.analysis.model.Finding.Evidence.Kind;
import dev.loadstone.metrics.Series;
import dev.loadstone.stats.Slope;
import dev.loadstone.stats.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads what the target's own metrics say of change: memory and descriptors that grow, retries, a
/// processor quota that stops it.
final class TrendMetricsDetector implements Detector {
  private static final Set<String> MEMORY =
      Set.of(
          "process_resident_memory_bytes",
          "jvm_memory_usage_after_gc",
          "jvm_memory_used_after_last_gc_bytes",
          "nodejs_heap_size_used_bytes",
          "go_memstats_heap_inuse_bytes",
          "process_memory_usage");

  private static final Set<String> DESCRIPTORS =
      Set.of("process_open_fds", "process_files_open", "process_files_open_files");

  private static final String THROTTLED = "cfs_throttled_periods";
  private static final String NR_THROTTLED = "nr_throttled";
  private static final Pattern RETRY = Pattern.compile("(?:^|_)retr(?:y|ies)(?:_|$)");
  private static final double DESCRIPTORS_FEWEST = 50;

  /// Descriptors that a request under way may take: its connection, and one to something behind.
  private static final double OWN_DESCRIPTORS = 2;

  private static final double RETRIES_SHARE = 0.1;
  private static final double THROTTLED_FEWEST = 5;
  private static final int MOST_READINGS = 200;

  @Override
  public Sighting look(RunView run) {
    List<Fact> facts = new ArrayList<>();
    boolean any = false;
    for (Series series : run.record().series()) {
      if (series.source().startsWith("http")) {
        any = true;
        judge(run, series, facts);
      }
    }
    return any
        ? new Sighting.Seen(facts, "")
        : new Sighting.NotApplicable("No metrics of the target were read, so none can grow.");
  }

  private static void judge(RunView run, Series series, List<Fact> facts) {
    int brace = series.name().indexOf('{');
    String name =
        MetricGroup.plainName(brace < 0 ? series.name() : series.name().substring(0, brace));
    if (MEMORY.contains(name)) {
      grows(run, series, name, Sign.MEMORY_GROWS, 0, facts);
    } else if (DESCRIPTORS.contains(name)) {
      // Each connection of ours is one: where more requests are under way there are more.
      double own = OWN_DESCRIPTORS * Arrays.stream(TimeBins.of(run).inFlight()).max().orElse(0);
      grows(run, series, name, Sign.DESCRIPTORS_GROW, Math.max(DESCRIPTORS_FEWEST, own), facts);
    } else if (name.endsWith(THROTTLED) || name.endsWith(NR_THROTTLED)) {
      double stops = PoolMetricsDetector.increase(series.values());
      if (stops >= THROTTLED_FEWEST) {
        facts.add(counted(Sign.CPU_THROTTLED, name, stops, "a processor quota stopped it"));
      }
    } else if (RETRY.matcher(name).find() && !name.contains("after")) {
      double retries = PoolMetricsDetector.increase(series.values());
      if (retries >= RETRIES_SHARE * run.requests().size()) {
        facts.add(counted(Sign.RETRIES, name, retries, "it asked again"));
      }
    }
  }

  private static void grows(
      RunView run, Series series, String name, Sign sign, double least, List<Fact> facts) {
    double[] all = PoolMetricsDetector.underLoad(run, series);
    double[] values = Arrays.copyOf(all, Math.min(all.length, MOST_READINGS));
    if (values.length < Thresholds.READINGS_FEWEST) {
      return;
    }
    double growth = Slope.of(values) * (values.length - 1);
    double middle = Spread.median(values);
    double from = middle - growth / 2;
    if (growth >= Math.max(least, TimeThresholds.METRIC_GROWTH * Math.max(from, 0)) && growth > 0) {
      facts.add(
          new Fact(
              sign,
              "",
              String.format(
                  Locale.ROOT,
                  "By its own metrics the target's %s grew from %,.0f to %,.0f during the run.",
                  name,
                  from,
                  middle + growth / 2),
              growth,
              "",
              Kind.TELEMETRY,
              Map.of("from", from, "to", middle + growth / 2)));
    }
  }

  private static Fact counted(Sign sign, String name, double count, String what) {
    return new Fact(
        sign,
        "",
        String.format(
            Locale.ROOT,
            "By its own metrics (%s) %s %,.0f times during the run.",
            name,
            what,
            count),
        count,
        "",
        Kind.TELEMETRY,
        Map.of());
  }
}
