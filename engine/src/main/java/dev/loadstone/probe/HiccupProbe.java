package dev.loadstone.probe;

import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.NanoClock;
import dev.loadstone.metrics.SideSample;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// The delays of a thread that does nothing but sleep for four milliseconds: what no thread of this
/// process could have avoided, be it the collector, the scheduler or the host (the idea of Gil
/// Tene's jHiccup).
final class HiccupProbe implements Probe {
  /// Between two looks, in nanoseconds: at 1 ms this thread took 2.2 % of a core on a busy machine,
  /// at 4 ms a quarter of that; shorter delays are not worth a warning.
  private static final long SLEEP_NANOS = 4_000_000;

  private static final double NANOS_PER_MILLI = 1e6;

  private final NanoClock clock;
  private final Thread sentinel;
  private volatile boolean closed;
  private long longestNanos;
  private long longestEndNanos;
  private long totalNanos;

  HiccupProbe(NanoClock clock) {
    this.clock = clock;
    this.sentinel = Thread.ofPlatform().daemon().name("loadstone-sentinel").unstarted(this::watch);
  }

  @Override
  public String name() {
    return "hiccups";
  }

  @Override
  public void sample(long atNanos, Consumer<SideSample> sink) {
    if (sentinel.getState() == Thread.State.NEW) {
      sentinel.start();
      return;
    }
    report(atNanos, sink);
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(sentinel);
  }

  /// Notes one sleep that was due to end at one time and ended at another.
  synchronized void slept(long dueNanos, long endNanos) {
    long late = Math.max(0, endNanos - dueNanos);
    totalNanos += late;
    if (late > longestNanos) {
      longestNanos = late;
      longestEndNanos = endNanos;
    }
  }

  /// Tells the longest delay at the time it ended, then starts over.
  synchronized void report(long atNanos, Consumer<SideSample> sink) {
    long endNanos = longestNanos == 0 ? atNanos : atNanos - (clock.nanos() - longestEndNanos);
    String source = HealthSeries.GENERATOR;
    double longest = longestNanos / NANOS_PER_MILLI;
    sink.accept(new SideSample(source, HealthSeries.HICCUP, "ms", endNanos, longest));
    double total = totalNanos / NANOS_PER_MILLI;
    sink.accept(new SideSample(source, "delay.total", "ms", atNanos, total));
    longestNanos = 0;
    totalNanos = 0;
  }

  private void watch() {
    while (!closed) {
      long dueNanos = clock.nanos() + SLEEP_NANOS;
      LockSupport.parkNanos(SLEEP_NANOS);
      slept(dueNanos, clock.nanos());
    }
  }
}
