package dev.loadstone.probe;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.SideSample;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The health of this process: processor time, file descriptors, pauses by garbage collection.
final class ProcessProbe implements Probe {
  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final List<GarbageCollectorMXBean> collectors =
      ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class);
  private final Map<String, Long> lastCollection = new HashMap<>();
  private final Rate cpu = new Rate();

  @Override
  public String name() {
    return "process";
  }

  @Override
  public void sample(long atNanos, Consumer<SideSample> sink) {
    double cores = cpu.perNano(atNanos, (double) system.getProcessCpuTime());
    put(sink, HealthSeries.CPU, "", atNanos, cores / system.getAvailableProcessors());
    put(sink, HealthSeries.GC_PAUSE, "ms", atNanos, longestPauseMillis());
    if (system instanceof UnixOperatingSystemMXBean unix) {
      double used = (double) unix.getOpenFileDescriptorCount() / unix.getMaxFileDescriptorCount();
      put(sink, HealthSeries.DESCRIPTORS, "", atNanos, used);
    }
  }

  private double longestPauseMillis() {
    long longest = 0;
    for (GarbageCollectorMXBean collector : collectors) {
      GcInfo last = collector.getLastGcInfo();
      // A concurrent cycle runs beside the workers: its duration is no pause.
      if (last != null && !concurrent(collector.getName()) && isNew(collector.getName(), last)) {
        longest = Math.max(longest, last.getDuration());
      }
    }
    return longest;
  }

  private boolean isNew(String collector, GcInfo last) {
    Long before = lastCollection.put(collector, last.getId());
    return before == null || before != last.getId();
  }

  private static boolean concurrent(String collector) {
    return collector.contains("Concurrent") || collector.contains("Cycles");
  }

  private static void put(
      Consumer<SideSample> sink, String name, String unit, long atNanos, double value) {
    if (Double.isFinite(value)) {
      sink.accept(new SideSample(HealthSeries.GENERATOR, name, unit, atNanos, value));
    }
  }
}
