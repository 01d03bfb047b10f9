package dev.loadstone.bench.truth;

import java.util.Arrays;

/// Times of arrivals at a rate that is meant to be even, in nanoseconds, ascending, the first due
/// at 0.
final class Arrivals {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final long WINDOW_NANOS = 1_000_000;

  private final long[] times;
  private final double perSecond;
  private final int seconds;

  Arrivals(long[] times, double perSecond, int seconds) {
    this.times = times.clone();
    Arrays.sort(this.times);
    this.perSecond = perSecond;
    this.seconds = seconds;
  }

  /// Times of another clock as times since the start: moved by the median distance from the `k`-th
  /// due time to the `k`-th arrival, so that the late ones among them do not move the rest.
  static Arrivals ofOtherClock(long[] times, double perSecond, int seconds) {
    long[] sorted = times.clone();
    Arrays.sort(sorted);
    long[] distances = new long[sorted.length];
    for (int k = 0; k < sorted.length; k++) {
      distances[k] = sorted[k] - Math.round(k * NANOS_PER_SECOND / perSecond);
    }
    Arrays.sort(distances);
    long start = distances.length == 0 ? 0 : distances[distances.length / 2];
    return new Arrivals(Arrays.stream(sorted).map(t -> t - start).toArray(), perSecond, seconds);
  }

  int count() {
    return times.length;
  }

  /// The relative error of the mean rate.
  double meanError() {
    return (times.length - perSecond * seconds) / (perSecond * seconds);
  }

  /// The largest relative error of the number in a second; seconds begin half a gap before a due
  /// time, so that an arrival belongs to the second it was due in unless it is half a gap off.
  double worstSecond() {
    long[] counts = new long[seconds];
    double shift = NANOS_PER_SECOND / perSecond / 2;
    for (long time : times) {
      int second = (int) Math.floor((time + shift) / NANOS_PER_SECOND);
      counts[Math.clamp(second, 0, seconds - 1)]++;
    }
    // Not n / perSecond - 1, which makes of 99 out of 100 a little more than one part in a hundred.
    return Arrays.stream(counts).mapToDouble(n -> Math.abs(n - perSecond)).max().orElse(perSecond)
        / perSecond;
  }

  /// The most arrivals within a millisecond beyond what is due in it, as milliseconds of the rate;
  /// a single arrival is no burst.
  double burstMillis() {
    int most = 1;
    for (int from = 0, to = 0; to < times.length; to++) {
      while (times[to] - times[from] > WINDOW_NANOS) {
        from++;
      }
      most = Math.max(most, to - from + 1);
    }
    double due = perSecond * WINDOW_NANOS / NANOS_PER_SECOND;
    return most <= 1 ? 0 : Math.max(0, most - Math.ceil(due)) / perSecond * 1000;
  }
}
