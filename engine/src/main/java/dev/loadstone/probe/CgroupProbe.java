package dev.loadstone.probe;

import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.SideSample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
      double[] limit = limit(group);
      if (limit != null) {
        double periods = throttled.computeIfAbsent(group, _ -> new Rate()).growth(stops(group));
        double share = periods * limit[1] * NANOS_PER_MICRO / nanos;
        quota = Double.isNaN(quota) ? limit[0] / limit[1] : Math.min(quota, limit[0] / limit[1]);
        stopped = Double.isNaN(stopped) ? share : Math.max(stopped, share);
      }
    }
    put(sink, HealthSeries.QUOTA, atNanos, quota);
    put(sink, HealthSeries.THROTTLED, atNanos, Math.min(1, stopped));
  }

  /// Quota and period in microseconds; `null` without a quota.
  private static double @Nullable [] limit(Path group) {
    String[] both = Counters.words(text(group.resolve("cpu.max")));
    String quota = both.length == 2 ? both[0] : text(group.resolve("cpu.cfs_quota_us"));
    String period = both.length == 2 ? both[1] : text(group.resolve("cpu.cfs_period_us"));
    double[] numbers = Counters.numbers(quota + " " + period);
    return numbers.length == 2 && numbers[0] > 0 && numbers[1] > 0 ? numbers : null;
  }

  /// The periods so far at whose end it was off.
  private static double stops(Path group) {
    return text(group.resolve("cpu.stat"))
        .lines()
        .filter(line -> line.startsWith("nr_throttled "))
        .mapToDouble(line -> Counters.numbers(line)[0])
        .findFirst()
        .orElse(Double.NaN);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).strip();
    } catch (IOException _) {
      return "";
    }
  }

  private static void put(Consumer<SideSample> sink, String name, long atNanos, double value) {
    if (Double.isFinite(value)) {
      sink.accept(new SideSample(HealthSeries.GENERATOR, name, "", atNanos, value));
    }
  }
}
