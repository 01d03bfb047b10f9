package dev.loadstone.lab.mini;

import java.time.Duration;

/// So many requests in each window of the clock.
final class FixedWindow {
  private final int most;
  private final long windowNanos;
  private long window;
  private int taken;

  FixedWindow(int most, Duration length) {
    this.most = most;
    windowNanos = length.toNanos();
  }

  synchronized boolean take() {
    long current = Math.floorDiv(System.nanoTime(), windowNanos);
    if (current != window) {
      window = current;
      taken = 0;
    }
    return taken++ < most;
  }
}
