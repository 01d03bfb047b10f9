package dev.loadstone.testkit;

import dev.loadstone.metrics.NanoClock;

/// A clock that stands still until a test moves it.
public final class ManualClock implements NanoClock {
  private long nanos;

  @Override
  public long nanos() {
    return nanos;
  }

  /// Moves the clock forward by this many nanoseconds.
  public void advance(long byNanos) {
    nanos += byNanos;
  }
}
