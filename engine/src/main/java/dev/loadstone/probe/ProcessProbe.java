package dev.loadstone.probe;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.SideSample;
import java.lang.management.ManagementFactory;
import java.util.function.Consumer;

/// The health of this process: processor time and file descriptors.
final class ProcessProbe implements Probe {
  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final Rate cpu = new Rate();

  @Override
  public String name() {
    return "process";
  }

  @Override
  public void sample(long atNanos, Consumer<SideSample> sink) {
    double cores = cpu.perNano(atNanos, (double) system.getProcessCpuTime());
    put(sink, HealthSeries.CORES, "", atNanos, cores);
    put(sink, HealthSeries.CPU, "", atNanos, cores / system.getAvailableProcessors());
    if (system instanceof UnixOperatingSystemMXBean unix) {
      double used = (double) unix.getOpenFileDescriptorCount() / unix.getMaxFileDescriptorCount();
      put(sink, HealthSeries.DESCRIPTORS, "", atNanos, used);
    }
  }

  private static void put(
      Consumer<SideSample> sink, String name, String unit, long atNanos, double value) {
    if (Double.isFinite(value)) {
      sink.accept(new SideSample(HealthSeries.GENERATOR, name, unit, atNanos, value));
    }
  }
}
