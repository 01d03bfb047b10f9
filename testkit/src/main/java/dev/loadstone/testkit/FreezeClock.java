package dev.loadstone.testkit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// Tells when a server that freezes now and then answers again; one clock for all connections.
final class FreezeClock {
  private static final long UNSET = Long.MIN_VALUE;

  private final AtomicLong origin = new AtomicLong(UNSET);

  /// Waits while the server is frozen; the first call starts the first period.
  void awaitThaw(Fault.Freeze freeze) throws InterruptedException {
    long now = System.nanoTime();
    origin.compareAndSet(UNSET, now);
    Thread.sleep(Duration.ofNanos(untilThawNanos(now - origin.get(), freeze)));
  }

  /// How long a request that comes `sinceNanos` after the first one waits; 0 outside of a freeze.
  static long untilThawNanos(long sinceNanos, Fault.Freeze freeze) {
    long period = freeze.period().toNanos();
    long intoPeriod = sinceNanos % period;
    return intoPeriod < period - freeze.length().toNanos() ? 0 : period - intoPeriod;
  }
}
