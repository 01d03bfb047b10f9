package dev.loadstone.lab.mini;

import java.time.Duration;

/// The function stored in a [Database]; public because H2 calls it by reflection.
public final class StoredWork {
  private StoredWork() {}

  /// `lookup`: takes this long.
  public static long lookup(long nanos) throws InterruptedException {
    Thread.sleep(Duration.ofNanos(nanos));
    return nanos;
  }
}
