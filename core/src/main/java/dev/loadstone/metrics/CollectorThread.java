package dev.loadstone.metrics;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The thread that owns a collector during a run: a tick every 50 or 200 ms, one of them on each
/// second.
public final class CollectorThread {
  private final Collector collector;
  private final NanoClock clock;
  private final long originNanos;
  private final Thread thread;
  private volatile boolean stopped;
  private volatile @Nullable Throwable failure;

  private CollectorThread(Collector collector, NanoClock clock, long originNanos) {
    this.collector = collector;
    this.clock = clock;
    this.originNanos = originNanos;
    this.thread = Thread.ofPlatform().daemon().name("loadstone-collector").unstarted(this::run);
  }

  /// Starts collecting; clock and origin are those of the collector.
  public static CollectorThread start(Collector collector, NanoClock clock, long originNanos) {
    CollectorThread started = new CollectorThread(collector, clock, originNanos);
    started.thread.start();
    return started;
  }

  /// What ended the collecting before its time (a bug of ours: the run should be stopped); `null`
  /// while all is well.
  public @Nullable Throwable failure() {
    return failure;
  }

  /// Stops the thread and finishes the collector on the caller's; the workers must have published
  /// their last requests.
  ///
  /// @throws IllegalStateException if collecting had failed
  public void finish(RunEnd end) {
    stopped = true;
    LockSupport.unpark(thread);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw new IllegalStateException("collecting failed", failure);
    }
    collector.finish(end);
  }

  private void run() {
    try {
      while (!stopped) {
        collector.tick();
        long sinceStart = clock.nanos() - originNanos;
        long tick = collector.untilNextNanos();
        long next = tick - Math.floorMod(sinceStart, tick);
        LockSupport.parkNanos(this, next);
      }
    } catch (RuntimeException | Error e) {
      failure = e;
    }
  }
}
