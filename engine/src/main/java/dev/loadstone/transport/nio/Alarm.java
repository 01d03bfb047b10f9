package dev.loadstone.transport.nio;

import java.util.concurrent.locks.LockSupport;

/// Calls back once at a time given in nanoseconds, from a thread of its own.
///
/// Times are readings of [System#nanoTime]. Setting it again for nearly the same time costs no
/// system call, as a loop does for each answer that comes while it waits for one due time.
final class Alarm implements AutoCloseable {
  /// Times closer than this count as the same, in nanoseconds.
  private static final long SAME_NANOS = 20_000;

  private final Runnable callback;
  private final Thread thread;

  private volatile long at;
  private volatile boolean armed;
  private volatile boolean closed;

  Alarm(Runnable callback) {
    this.callback = callback;
    thread = Thread.ofPlatform().daemon().name("loadstone-alarm").start(this::run);
  }

  /// Calls back at this time, in place of what was asked for before.
  void arm(long nanos) {
    boolean same = armed && Math.abs(nanos - at) < SAME_NANOS;
    if (!same) {
      at = nanos;
      armed = true;
      LockSupport.unpark(thread);
    }
  }

  private void run() {
    TimerSlack.remove();
    while (!closed) {
      if (!armed) {
        LockSupport.park(this);
      } else {
        awaitTime();
      }
    }
  }

  private void awaitTime() {
    long left = at - System.nanoTime();
    if (left > 0) {
      LockSupport.parkNanos(this, left);
    } else {
      armed = false;
      callback.run();
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
