package dev.loadstone.testkit;

/// A clock that stands still until a test moves it.
public final class ManualClock {
  private long nanos;

  /// Its present reading.
  public long nanos() {
    return nanos;
  }

  /// Moves the clock forward by this many nanoseconds.
  public void advance(long byNanos) {
    nanos += byNanos;
  }
}
