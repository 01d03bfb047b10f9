package dev.loadstone.probe;

import dev.loadstone.metrics.NanoClock;
import java.util.Arrays;
import java.util.function.LongConsumer;

/// How exactly this machine tells time and wakes a sleeper, all in nanoseconds.
///
/// @param tickNanos the smallest step of the clock that was seen
/// @param shortP50Nanos how much longer than asked a sleep of 50 µs took, in the median
/// @param shortP99Nanos the same, 99th percentile
/// @param longP50Nanos how much longer than asked a sleep of 1 ms took, in the median
/// @param longP99Nanos the same, 99th percentile
public record TimerPrecision(
    long tickNanos, long shortP50Nanos, long shortP99Nanos, long longP50Nanos, long longP99Nanos) {
  private static final long SHORT_NANOS = 50_000;
  private static final long LONG_NANOS = 1_000_000;
  private static final int SHORT_SLEEPS = 1_000;
  private static final int LONG_SLEEPS = 300;
  private static final int STEPS = 1_000;
  private static final double MEDIAN = 0.5;
  private static final double TAIL = 0.99;

  /// Measures for about half a second.
  ///
  /// @param sleep sleeps for so many nanoseconds, or longer
  public static TimerPrecision measure(NanoClock clock, LongConsumer sleep) {
    long[] brief = oversleeps(clock, sleep, SHORT_NANOS, SHORT_SLEEPS);
    long[] longer = oversleeps(clock, sleep, LONG_NANOS, LONG_SLEEPS);
    return new TimerPrecision(
        tick(clock),
        quantile(brief, MEDIAN),
        quantile(brief, TAIL),
        quantile(longer, MEDIAN),
        quantile(longer, TAIL));
  }

  private static long[] oversleeps(NanoClock clock, LongConsumer sleep, long nanos, int count) {
    long[] late = new long[count];
    for (int i = 0; i < count; i++) {
      long start = clock.nanos();
      sleep.accept(nanos);
      late[i] = Math.max(0, clock.nanos() - start - nanos);
    }
    Arrays.sort(late);
    return late;
  }

  private static long tick(NanoClock clock) {
    long smallest = Long.MAX_VALUE;
    for (int i = 0; i < STEPS; i++) {
      long start = clock.nanos();
      long next = clock.nanos();
      while (next == start) {
        next = clock.nanos();
      }
      smallest = Math.min(smallest, next - start);
    }
    return smallest;
  }

  private static long quantile(long[] sorted, double p) {
    return sorted[(int) (p * (sorted.length - 1))];
  }
}
