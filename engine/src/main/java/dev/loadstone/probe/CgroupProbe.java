package dev.loadstone.probe;

import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.SideSample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// The processor quota of this process on Linux, and how often it stops it: a quota lets a process
/// run for a part of each period, 100 ms as a rule, and then takes it off all processors at once.
///
/// The quota may be that of the own control group or of any above it, in either version of the
/// interface.
final class CgroupProbe implements Probe {
  private static final double NANOS_PER_MICRO = 1e3;

  /// What one group says.
  private static final class Group {
    final LiveFile max;
    final LiveFile quota;
    final LiveFile period;
    final LiveFile stat;
    final boolean second;
    final Rate stops = new Rate();

    Group(Path folder) {
      max = new LiveFile(folder.resolve("cpu.max"));
      quota = new LiveFile(folder.resolve("cpu.cfs_quota_us"));
      period = new LiveFile(folder.resolve("cpu.cfs_period_us"));
      stat = new LiveFile(folder.resolve("cpu.stat"));
      second = max.read();
    }

    /// How long each period lasts at whose end a process over its quota is off.
    double periodMicros() {
      return second ? max.number(0, 1) : period.number(0, 0);
    }

    /// The processors allowed; NaN for all.
    double cores() {
      boolean told = second ? max.read() : quota.read() && period.read();
      double allowed = told ? (second ? max : quota).number(0, 0) / periodMicros() : Double.NaN;
      return allowed > 0 ? allowed : Double.NaN;
    }

    /// The periods so far at whose end it was off.
    double stops() {
      stat.read();
      return stat.number(stat.line("nr_throttled ", 0), 0);
    }

    void close() {
      List.of(max, quota, period, stat).forEach(LiveFile::close);
    }
  }

  private final List<Group> groups;
  private long lastNanos = Long.MIN_VALUE;

  /// @param groups folders of the own control group and those above it; one without the files of a
  ///   quota never has one
  CgroupProbe(List<Path> groups) {
    this.groups = groups.stream().filter(CgroupProbe::mayHaveQuota).map(Group::new).toList();
  }

  private static boolean mayHaveQuota(Path group) {
    return Files.exists(group.resolve("cpu.max"))
        || Files.exists(group.resolve("cpu.cfs_quota_us"));
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
    for (Group group : groups) {
      double cores = group.cores();
      if (cores > 0) {
        double periods = group.stops.growth(group.stops());
        double share = periods * group.periodMicros() * NANOS_PER_MICRO / nanos;
        quota = Double.isNaN(quota) ? cores : Math.min(quota, cores);
        stopped = Double.isNaN(stopped) ? share : Math.max(stopped, share);
      }
    }
    put(sink, HealthSeries.QUOTA, atNanos, quota);
    put(sink, HealthSeries.THROTTLED, atNanos, Math.min(1, stopped));
  }

  @Override
  public void close() {
    groups.forEach(Group::close);
  }

  private static void put(Consumer<SideSample> sink, String name, long atNanos, double value) {
    if (Double.isFinite(value)) {
      sink.accept(new SideSample(HealthSeries.GENERATOR, name, "", atNanos, value));
    }
  }
}
