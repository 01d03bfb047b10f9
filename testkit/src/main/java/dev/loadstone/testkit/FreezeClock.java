package dev.loadstone.testkit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// Tells when a server that freezes now and then answers again; one clock for all connections.
final class FreezeClock {
  private static final long UNSET = Long.MIN_VALUE;

  private final AtomicLong origin = new AtomicLong(UNSET);

  /// Waits while the server is frozen; the first call starts the first period.
  void awaitThaw(Duration period, Duration length) throws InterruptedException {
    long now = System.nanoTime();
    origin.compareAndSet(UNSET, now);
    long intoPeriod = (now - origin.get()) % period.toNanos();
    if (intoPeriod >= period.toNanos() - length.toNanos()) {
      Thread.sleep(Duration.ofNanos(period.toNanos() - intoPeriod));
    }
  }
}
