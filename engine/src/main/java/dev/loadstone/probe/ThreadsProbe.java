package dev.loadstone.probe;

import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.SideSample;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Where the processor time of this process goes, on Linux, thread by thread: the share of time in
/// which the busiest worker had a processor (spins included), that in which the unluckiest waited
/// for one, and the cores used by each kind of thread.
final class ThreadsProbe implements Probe {
  /// What is left of the time of the process is that of the others.
  private static final Set<ThreadKind> KNOWN = EnumSet.complementOf(EnumSet.of(ThreadKind.OTHER));

  private final ThreadTimes threads;
  private final LongSupplier processNanos;
  private final Map<ThreadKind, Double> running = new EnumMap<>(ThreadKind.class);
  private final Rate process = new Rate();
  private long beforeNanos = Long.MIN_VALUE;
  private double busiest;
  private double unluckiest;

  /// @param workers how the names of the worker threads begin
  /// @param processNanos the processor time of all threads, those that have ended included: what is
  ///   not of a known kind is of the others, so that these need not be read
  ThreadsProbe(Path proc, String workers, LongSupplier processNanos) {
    this.threads = new ThreadTimes(proc, workers, KNOWN);
    this.processNanos = processNanos;
  }

  @Override
  public String name() {
    return "threads";
  }

  @Override
  public void sample(long atNanos, Consumer<SideSample> sink) {
    boolean first = beforeNanos == Long.MIN_VALUE;
    double nanos = (double) atNanos - beforeNanos;
    beforeNanos = atNanos;
    running.clear();
    busiest = Double.NaN;
    unluckiest = Double.NaN;
    double all = process.growth((double) processNanos.getAsLong());
    threads.read(this::grew);
    if (!first && nanos > 0) {
      tell(atNanos, nanos, all, sink);
    }
  }

  @Override
  public void close() {
    threads.close();
  }

  private void grew(ThreadKind kind, double ran, double waited) {
    running.merge(kind, ran, Double::sum);
    if (kind == ThreadKind.WORKERS) {
      busiest = Double.isNaN(busiest) ? ran : Math.max(busiest, ran);
      unluckiest = Double.isNaN(unluckiest) ? waited : Math.max(unluckiest, waited);
    }
  }

  private void tell(long atNanos, double nanos, double all, Consumer<SideSample> sink) {
    if (threads.none()) {
      return;
    }
    double others = all;
    for (double known : running.values()) {
      others -= known;
    }
    running.put(ThreadKind.OTHER, Math.max(0, others));
    running.forEach((kind, ran) -> put(sink, kind.series(), atNanos, ran / nanos));
    put(sink, HealthSeries.WORKER, atNanos, busiest / nanos);
    put(sink, HealthSeries.RUN_QUEUE, atNanos, unluckiest / nanos);
  }

  private static void put(Consumer<SideSample> sink, String name, long atNanos, double value) {
    if (Double.isFinite(value)) {
      sink.accept(new SideSample(HealthSeries.GENERATOR, name, "", atNanos, value));
    }
  }
}
