package dev.loadstone.probe;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.SideSample;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.util.function.Consumer;

/// The health of this process: processor time and file descriptors.
final class ProcessProbe implements Probe {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /// Since Linux 6.2 its size is the number of descriptors; counting them reads a line for each.
  private static final File DESCRIPTORS = new File("/proc/self/fd");

  private final Rate cpu = new Rate();

  /// The processor time of this process so far.
  static long cpuNanos() {
    return SYSTEM.getProcessCpuTime();
  }

  @Override
  public String name() {
    return "process";
  }

  @Override
  public void sample(long atNanos, Consumer<SideSample> sink) {
    double cores = cpu.perNano(atNanos, (double) cpuNanos());
    put(sink, HealthSeries.CORES, "", atNanos, cores);
    put(sink, HealthSeries.CPU, "", atNanos, cores / SYSTEM.getAvailableProcessors());
    if (SYSTEM instanceof UnixOperatingSystemMXBean unix) {
      double used = (double) descriptors(unix) / unix.getMaxFileDescriptorCount();
      put(sink, HealthSeries.DESCRIPTORS, "", atNanos, used);
    }
  }

  private static long descriptors(UnixOperatingSystemMXBean unix) {
    long told = DESCRIPTORS.length();
    return told > 0 ? told : unix.getOpenFileDescriptorCount();
  }

  private static void put(
      Consumer<SideSample> sink, String name, String unit, long atNanos, double value) {
    if (Double.isFinite(value)) {
      sink.accept(new SideSample(HealthSeries.GENERATOR, name, unit, atNanos, value));
    }
  }
}
