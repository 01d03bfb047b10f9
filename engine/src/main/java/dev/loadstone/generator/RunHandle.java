package dev.loadstone.generator;

import dev.loadstone.metrics.NanoClock;
import dev.loadstone.metrics.Recorder;
import dev.loadstone.metrics.RunEnd;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A run under way: to be waited for, watched and stopped, from any thread.
public final class RunHandle {
  private final List<Worker> workers;
  private final List<Recorder> recorders;
  private final StopSignal stop;
  private final NanoClock clock;
  private final long originNanos;
  private final String plannedEnd;
  private final CountDownLatch running;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  RunHandle(
      List<Worker> workers,
      List<Recorder> recorders,
      StopSignal stop,
      NanoClock clock,
      long originNanos,
      String plannedEnd) {
    this.workers = workers;
    this.recorders = recorders;
    this.stop = stop;
    this.clock = clock;
    this.originNanos = originNanos;
    this.plannedEnd = plannedEnd;
    this.running = new CountDownLatch(workers.size());
  }

  /// Starts one thread for each worker.
  void start() {
    for (int i = 0; i < workers.size(); i++) {
      Worker worker = workers.get(i);
      Thread.ofPlatform()
          .daemon()
          .name(LoadGenerator.THREAD_NAME + i)
          .start(() -> runGuarded(worker));
    }
  }

  /// Ends the run early: nothing more is sent, and answers under way are waited for as long as the
  /// plan's drain says. A second call ends that wait at once.
  ///
  /// @param reason why, in one line, for the report
  public void stop(String reason) {
    stop.raise(reason);
    workers.forEach(Worker::wakeup);
  }

  /// Waits for the end of the run, for at most this many nanoseconds.
  ///
  /// @return whether it has ended
  public boolean await(long nanos) throws InterruptedException {
    return running.await(nanos, TimeUnit.NANOSECONDS);
  }

  /// Waits until every request has ended.
  ///
  /// @throws IllegalStateException when a worker failed: a bug of ours, the run is not valid
  public RunEnd await() throws InterruptedException {
    running.await();
    Throwable cause = failure.get();
    if (cause != null) {
      throw new IllegalStateException("a worker failed", cause);
    }
    long ended = workers.stream().mapToLong(Worker::endedAtNanos).max().orElse(originNanos);
    String reason = stop.reason();
    // A run that is stopped before it begins has no length.
    long length = Math.max(0, ended - originNanos);
    return new RunEnd(length, reason != null, reason == null ? plannedEnd : reason);
  }

  /// Requests sent so far.
  public long sent() {
    return recorders.stream().mapToLong(Recorder::sentCount).sum();
  }

  /// Requests ended so far.
  public long ended() {
    return recorders.stream().mapToLong(Recorder::endedCount).sum();
  }

  /// Nanoseconds since the start of the run; negative before it.
  public long elapsedNanos() {
    return clock.nanos() - originNanos;
  }

  private void runGuarded(Worker worker) {
    try {
      worker.run();
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
      stop("internal error");
    } finally {
      running.countDown();
    }
  }
}
