package dev.loadstone.lab.mini;

import java.util.concurrent.atomic.AtomicLong;

/// A server's own count of its requests and of those that its fault touched.
final class Tally {
  private static final long NEVER = Long.MIN_VALUE;

  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong touched = new AtomicLong();
  private final AtomicLong firstNanos = new AtomicLong(NEVER);

  /// Counts one more request.
  ///
  /// @return its number, from 0
  long next() {
    if (firstNanos.get() == NEVER) {
      firstNanos.compareAndSet(NEVER, System.nanoTime());
    }
    return requests.getAndIncrement();
  }

  /// Counts a request that the fault touched.
  void touch() {
    touched.incrementAndGet();
  }

  /// Seconds since the first request; 0 before it.
  double seconds() {
    long first = firstNanos.get();
    return first == NEVER ? 0 : (System.nanoTime() - first) / 1e9;
  }

  /// The share of the requests so far that the fault touched.
  double touchedShare() {
    long all = requests.get();
    return all == 0 ? 0 : Math.min(1, (double) touched.get() / all);
  }
}
