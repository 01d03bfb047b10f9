package dev.loadstone.generator;

import dev.loadstone.metrics.NanoClock;
import dev.loadstone.transport.EventLoop;

/// One thread that makes load: a loop that begins what is due, ends what is late and moves bytes.
///
/// It shares nothing with other workers; the stop signal is all it reads from outside.
final class Worker implements Runnable {
  /// How long none of the aborted requests may end after the drain, in nanoseconds, and how many
  /// turns of the loop; more of both is a bug. Time alone is not: a worker that a quota lets run
  /// for 5 ms in 100 takes longer to close 10,000 connections.
  private static final long ABORT_GRACE_NANOS = 1_000_000_000;

  private static final int ABORT_GRACE_TURNS = 1_000;

  /// How long one turn waits for aborted requests to end, in nanoseconds: the grace is spent
  /// waiting, not spinning.
  private static final long ABORT_TURN_NANOS = 1_000_000;

  private final NanoClock clock;
  private final EventLoop loop;
  private final Traffic traffic;
  private final Demand demand;
  private final Journal journal;
  private final StopSignal stop;
  private final long originNanos;
  private final long stopAtNanos;
  private final long drainNanos;
  private boolean stopped;
  private long drainEndsNanos = Long.MAX_VALUE;
  private int aborting = Integer.MAX_VALUE;
  private long abortingSinceNanos;
  private int abortingTurns;
  private volatile long endedAtNanos;

  /// @param originNanos when to begin, a reading of the clock
  /// @param stopAtNanos when to stop sending, a reading of the clock
  /// @param drainNanos how long answers are waited for after that
  Worker(
      NanoClock clock,
      EventLoop loop,
      Traffic traffic,
      Demand demand,
      Journal journal,
      StopSignal stop,
      long originNanos,
      long stopAtNanos,
      long drainNanos) {
    this.clock = clock;
    this.loop = loop;
    this.traffic = traffic;
    this.demand = demand;
    this.journal = journal;
    this.stop = stop;
    this.originNanos = originNanos;
    this.stopAtNanos = stopAtNanos;
    this.drainNanos = drainNanos;
    traffic.serve(demand);
  }

  /// Works until every request has ended; then closes all connections.
  @Override
  public void run() {
    try (loop) {
      awaitOrigin();
      for (long now = clock.nanos(); !over(now); now = clock.nanos()) {
        turn(now);
      }
    } finally {
      endedAtNanos = clock.nanos();
      journal.publish();
    }
  }

  private void awaitOrigin() {
    for (long now = clock.nanos(); now < originNanos && !stop.raised(); now = clock.nanos()) {
      loop.turn(originNanos - now);
    }
  }

  /// Ends its wait for I/O, from any thread.
  void wakeup() {
    loop.wakeup();
  }

  /// When it ended, a reading of the clock; meaningful after [#run] has returned.
  long endedAtNanos() {
    return endedAtNanos;
  }

  private boolean over(long nowNanos) {
    if (!stopped && (nowNanos >= stopAtNanos || stop.raised())) {
      stopped = true;
      long at = Math.min(nowNanos, stopAtNanos);
      demand.stop(at);
      drainEndsNanos = Times.plus(at, drainNanos);
    }
    return traffic.underWay() == 0 && (stopped || demand.exhausted());
  }

  private void turn(long nowNanos) {
    if (!stopped) {
      demand.begin(nowNanos);
    }
    readBeforeExpiring(nowNanos);
    traffic.expire(nowNanos);
    if (nowNanos >= drainEndsNanos || stop.atOnce()) {
      abort(nowNanos);
    }
    traffic.flush();
    journal.publishIfDue(nowNanos);
    long now = clock.nanos();
    long wait = Math.max(0, nextNanos(now) - now);
    if (!stopped && demand.independent() && traffic.independent()) {
      loop.turnUndisturbed(wait);
    } else {
      loop.turn(wait);
    }
  }

  /// An answer that lay unread is not late for that, be it that we slept through it or that this
  /// process stood still. Not for ever: a target may always have something more to say.
  private void readBeforeExpiring(long nowNanos) {
    for (int left = traffic.underWay(); left > 0 && traffic.nextNanos() <= nowNanos; ) {
      int served = loop.turn(0);
      left = served == 0 ? 0 : left - served;
    }
  }

  private void abort(long nowNanos) {
    drainEndsNanos = Math.min(drainEndsNanos, nowNanos);
    if (traffic.underWay() < aborting) {
      aborting = traffic.underWay();
      abortingSinceNanos = nowNanos;
      abortingTurns = 0;
    } else if (++abortingTurns > ABORT_GRACE_TURNS
        && nowNanos - abortingSinceNanos > ABORT_GRACE_NANOS) {
      throw new IllegalStateException(aborting + " aborted requests never ended");
    }
    traffic.abortAll();
  }

  private long nextNanos(long nowNanos) {
    if (aborting < Integer.MAX_VALUE) {
      return traffic.underWay() == 0 ? nowNanos : nowNanos + ABORT_TURN_NANOS;
    }
    long work = stopped ? drainEndsNanos : Math.min(demand.nextNanos(), stopAtNanos);
    return Math.min(work, Math.min(traffic.nextNanos(), journal.nextNanos()));
  }
}
