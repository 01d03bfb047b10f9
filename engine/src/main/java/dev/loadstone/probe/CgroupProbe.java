package dev.loadstone.probe;

import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.SideSample;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The processor quota of this process on Linux, and how often it stops it: a quota lets a process
/// run for a part of each period, 100 ms as a rule, and then takes it off all processors at once.
///
/// The quota may be that of the own control group or of any above it, in either version of the
/// interface.
final class CgroupProbe implements Probe {
  private static final double NANOS_PER_MICRO = 1e3;

  private final List<Path> groups;
  private final Map<Path, Rate> throttled = new HashMap<>();
  private long lastNanos = Long.MIN_VALUE;

  /// @param groups folders of the own control group and those above it
  CgroupProbe(List<Path> groups) {
    this.groups = groups;
  }

  @Override
  public String name() {
    return "quota";
  }

  @Override
  public void sample(long atNanos, Consumer<SideSample> sink) {
    double nanos = lastNanos == Long.MIN_VALUE ? Double.NaN : (double) atNanos - lastNanos;
    lastNanos = atNanos;
    double quota = Double.NaN;
    double stopped = Double.NaN;
    for (Path group : groups) {
      CpuQuota limit = CpuQuota.of(group);
      if (limit != null) {
        double periods = throttled.computeIfAbsent(group, _ -> new Rate()).growth(stops(group));
        double share = periods * limit.periodMicros() * NANOS_PER_MICRO / nanos;
        quota = Double.isNaN(quota) ? limit.cores() : Math.min(quota, limit.cores());
        stopped = Double.isNaN(stopped) ? share : Math.max(stopped, share);
      }
    }
    put(sink, HealthSeries.QUOTA, atNanos, quota);
    put(sink, HealthSeries.THROTTLED, atNanos, Math.min(1, stopped));
  }

  /// The periods so far at whose end it was off.
  private static double stops(Path group) {
    double[] stops = Counters.numbers(SystemFile.line(group.resolve("cpu.stat"), "nr_throttled "));
    return stops.length == 0 ? Double.NaN : stops[0];
  }

  private static void put(Consumer<SideSample> sink, String name, long atNanos, double value) {
    if (Double.isFinite(value)) {
      sink.accept(new SideSample(HealthSeries.GENERATOR, name, "", atNanos, value));
    }
  }
}
