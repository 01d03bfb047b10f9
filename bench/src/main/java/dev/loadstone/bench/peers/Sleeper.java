package dev.loadstone.bench.peers;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/// A thread that only sleeps a millisecond over and over: how late it wakes is the machine's own
/// share in every lateness measured beside it.
final class Sleeper {
  private static final int NAPS = 500;
  private static final long NAP_NANOS = 1_000_000;

  private final long[] lateNanos = new long[NAPS];

  private Sleeper() {}

  /// Sleeps half a second on the core of whoever calls, before what is measured.
  static Sleeper start() {
    Sleeper sleeper = new Sleeper();
    for (int i = 0; i < NAPS; i++) {
      long due = System.nanoTime() + NAP_NANOS;
      LockSupport.parkNanos(NAP_NANOS);
      sleeper.lateNanos[i] = Math.max(0, System.nanoTime() - due);
    }
    Arrays.sort(sleeper.lateNanos);
    return sleeper;
  }

  String text() {
    return String.format(
        Locale.ROOT,
        "a sleeper just before woke %.3f ms late at p99, %.1f ms at most",
        lateNanos[NAPS * 99 / 100] / 1e6,
        lateNanos[NAPS - 1] / 1e6);
  }
}
