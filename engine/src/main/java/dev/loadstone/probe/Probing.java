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
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long MOST_FINISH_NANOS = 100 * NANOS_PER_MILLI;

  private final List<Probe> probes;
  private final List<Thread> threads = new ArrayList<>();
  private final NanoClock clock;
  private volatile boolean closed;
  private volatile boolean finishing;

  private Probing(List<Probe> probes, NanoClock clock) {
    this.probes = List.copyOf(probes);
    this.clock = clock;
  }

  /// Has each probe prepare itself. May take about a second where the target's metrics do not
  /// answer.
  public static Probing prepare(List<Probe> probes, NanoClock clock) {
    Probing probing = new Probing(probes, clock);
    probes.forEach(Probe::prepare);
    return probing;
  }

  /// Starts sampling; once.
  ///
  /// @param originNanos the start of the run, a reading of the clock
  /// @param sink takes samples from several threads; must not block
  public void start(long originNanos, Consumer<SideSample> sink) {
    for (int i = 0; i < probes.size(); i++) {
      Probe probe = probes.get(i);
      String name = "loadstone-probe-" + probe.name();
      // One after the other: all at once, and with the collector, they would keep a worker that
      // shares its processor with them waiting for several milliseconds each second.
      long turnNanos = originNanos + PERIOD_NANOS * (i + 1) / (probes.size() + 1);
      Runnable work = () -> run(probe, originNanos, turnNanos, sink);
      threads.add(Thread.ofPlatform().daemon().name(name).start(work));
    }
  }

  /// Ends sampling with what happened since the last whole second, where that is a good part of
  /// one; call it before the sink ends. Waits for a moment at most.
  public void finish() throws InterruptedException {
    finishing = true;
    threads.forEach(LockSupport::unpark);
    long untilNanos = clock.nanos() + MOST_FINISH_NANOS;
    for (int i = 0; i < threads.size(); i++) {
      long millis = (untilNanos - clock.nanos()) / NANOS_PER_MILLI;
      if (probes.get(i).ofThisMachine() && millis > 0) {
        threads.get(i).join(millis);
      }
    }
  }

  /// Stops sampling; a sample under way is not waited for.
  @Override
  public void close() {
    closed = true;
    threads.forEach(Thread::interrupt);
    probes.forEach(Probe::close);
  }

  /// @param turnNanos a moment at which the probe is to read, as at every whole second before and
  ///   after it
  private void run(Probe probe, long originNanos, long turnNanos, Consumer<SideSample> sink) {
    long lastNanos = 0;
    while (!closed && !finishing) {
      long sinceTurn = clock.nanos() - turnNanos;
      LockSupport.parkNanos(PERIOD_NANOS - Math.floorMod(sinceTurn, PERIOD_NANOS));
      long now = clock.nanos() - originNanos;
      boolean worth = !finishing || (probe.ofThisMachine() && now - lastNanos > PERIOD_NANOS / 4);
      if (!closed && worth) {
        probe.sample(now, sink);
        lastNanos = now;
      }
    }
  }
}
