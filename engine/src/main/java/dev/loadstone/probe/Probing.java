package dev.loadstone.probe;

import dev.loadstone.metrics.NanoClock;
import dev.loadstone.metrics.SideSample;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// The probes of a run at work: each on a thread of its own, once a second, until closed.
public final class Probing implements AutoCloseable {
  private static final long PERIOD_NANOS = 1_000_000_000;

  private final List<Probe> probes;
  private final List<Thread> threads = new ArrayList<>();
  private final NanoClock clock;
  private volatile boolean closed;

  private Probing(List<Probe> probes, NanoClock clock) {
    this.probes = List.copyOf(probes);
    this.clock = clock;
  }

  /// Reads each probe once and forgets what it said: counters get their first reading, and no class
  /// is loaded in the first second of the run. May take about a second where the target's metrics
  /// do not answer.
  public static Probing prepare(List<Probe> probes, NanoClock clock) {
    Probing probing = new Probing(probes, clock);
    probes.forEach(probe -> probe.sample(0, sample -> {}));
    return probing;
  }

  /// Starts sampling; once.
  ///
  /// @param originNanos the start of the run, a reading of the clock
  /// @param sink takes samples from several threads; must not block
  public void start(long originNanos, Consumer<SideSample> sink) {
    for (Probe probe : probes) {
      String name = "loadstone-probe-" + probe.name();
      Runnable work = () -> run(probe, originNanos, sink);
      threads.add(Thread.ofPlatform().daemon().name(name).start(work));
    }
  }

  /// Stops sampling; a sample under way is not waited for.
  @Override
  public void close() {
    closed = true;
    threads.forEach(Thread::interrupt);
    probes.forEach(Probe::close);
  }

  private void run(Probe probe, long originNanos, Consumer<SideSample> sink) {
    while (!closed) {
      long sinceStart = clock.nanos() - originNanos;
      LockSupport.parkNanos(PERIOD_NANOS - Math.floorMod(sinceStart, PERIOD_NANOS));
      if (!closed) {
        probe.sample(clock.nanos() - originNanos, sink);
      }
    }
  }
}
