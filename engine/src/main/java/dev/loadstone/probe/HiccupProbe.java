package dev.loadstone.probe;

import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.NanoClock;
import dev.loadstone.metrics.SideSample;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// The delays of a thread that does nothing but sleep for a millisecond: what no thread of this
/// process could have avoided, be it the collector, the scheduler, a quota or the host (the idea of
/// Gil Tene's jHiccup). Each delay of a millisecond and more is told with its own time, so that it
/// can be held against the requests under way.
///
/// What a wake-up costs is up to kernel and hypervisor: measured 26 µs on a virtual machine inside
/// another one, by nanosleep, a timer file or a park alike. So every hundred times the sentinel
/// looks at its own processor time, and sleeps longer where it would take more than its share of a
/// core. How long it slept is told as well: a stop is seen shorter than it was by at most that
/// much.
final class HiccupProbe implements Probe {
  /// Between two looks, in nanoseconds, where that is cheap enough.
  static final long SHORTEST_SLEEP_NANOS = 1_000_000;

  /// Beyond it stops that matter (5 ms and more) would be missed.
  static final long LONGEST_SLEEP_NANOS = 4_000_000;

  /// What the sentinel may take of a core; all probes together shall stay below a hundredth.
  private static final double BUDGET = 0.006;

  /// Delays below it are the usual imprecision of timers.
  private static final long SHORTEST_PAUSE_NANOS = 1_000_000;

  /// The most pauses told in a second, the longest ones: a quota stops a process ten times a
  /// second.
  private static final int MOST_PAUSES = 32;

  private static final double NANOS_PER_MILLI = 1e6;
  private static final int WAKES_TO_JUDGE = 100;

  private record Pause(long endNanos, long nanos) {}

  private final NanoClock clock;
  private final LongSupplier ownCpuNanos;
  private final Thread sentinel;
  private final List<Pause> pauses = new ArrayList<>();
  private volatile boolean closed;
  private volatile long sleepNanos = SHORTEST_SLEEP_NANOS;
  private long longestNanos;
  private long longestEndNanos;
  private long totalNanos;
  private long wakes;
  private long cpuNanos;

  /// @param ownCpuNanos the processor time of the thread that asks, nanoseconds
  HiccupProbe(NanoClock clock, LongSupplier ownCpuNanos) {
    this.clock = clock;
    this.ownCpuNanos = ownCpuNanos;
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
    if (late > longestNanos) {
      longestNanos = late;
      longestEndNanos = endNanos;
    }
    if (late >= SHORTEST_PAUSE_NANOS) {
      totalNanos += late;
      pauses.add(new Pause(endNanos, late));
      if (pauses.size() > MOST_PAUSES) {
        pauses.remove(shortest());
      }
    }
  }

  /// By its place: to find it again by its equality would have the JVM make that first, 3 ms in the
  /// middle of a load.
  private int shortest() {
    int shortest = 0;
    for (int i = 1; i < pauses.size(); i++) {
      shortest = pauses.get(i).nanos() < pauses.get(shortest).nanos() ? i : shortest;
    }
    return shortest;
  }

  /// Tells each pause and the longest delay at the time it ended, then starts over.
  synchronized void report(long atNanos, Consumer<SideSample> sink) {
    long originNanos = clock.nanos() - atNanos;
    long endNanos = longestNanos == 0 ? atNanos : longestEndNanos - originNanos;
    put(sink, HealthSeries.HICCUP, endNanos, longestNanos);
    put(sink, HealthSeries.HICCUP_TOTAL, atNanos, totalNanos);
    put(sink, HealthSeries.SENTINEL_SLEEP, atNanos, sleepNanos);
    pauses.forEach(p -> put(sink, HealthSeries.PAUSE, p.endNanos() - originNanos, p.nanos()));
    pauses.clear();
    longestNanos = 0;
    totalNanos = 0;
  }

  /// How long to sleep so that so many wake-ups a second stay within the budget, by what the last
  /// ones cost.
  static long affordableSleepNanos(long cpuNanos, long wakes) {
    long cost = (long) (cpuNanos / BUDGET / Math.max(1, wakes));
    return Math.clamp(cost, SHORTEST_SLEEP_NANOS, LONGEST_SLEEP_NANOS);
  }

  private static void put(Consumer<SideSample> sink, String name, long atNanos, long nanos) {
    sink.accept(
        new SideSample(HealthSeries.GENERATOR, name, "ms", atNanos, nanos / NANOS_PER_MILLI));
  }

  private void watch() {
    while (!closed) {
      long dueNanos = clock.nanos() + sleepNanos;
      LockSupport.parkNanos(sleepNanos);
      slept(dueNanos, clock.nanos());
      if (++wakes == WAKES_TO_JUDGE) {
        adapt();
      }
    }
  }

  private void adapt() {
    long now = ownCpuNanos.getAsLong();
    sleepNanos = affordableSleepNanos(now - cpuNanos, wakes);
    cpuNanos = now;
    wakes = 0;
  }
}
