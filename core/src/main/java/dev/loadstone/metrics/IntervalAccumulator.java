package dev.loadstone.metrics;

import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/// Adds up the requests that ended in one interval, reused for one interval after another so that
/// no request costs an allocation.
final class IntervalAccumulator {
  private static final int LOWEST_OUTCOME = Outcome.ofError(ErrorKind.ABORTED);
  private static final int HIGHEST_OUTCOME = 999;

  private final long[] outcomes = new long[HIGHEST_OUTCOME - LOWEST_OUTCOME + 1];
  private final Histogram responseSuccess = empty();
  private final Histogram responseFailure = empty();
  private final Histogram service = empty();
  private final Histogram lag = empty();
  private long ended;
  private long late;
  private long bytesIn;
  private long bytesOut;

  private static Histogram empty() {
    return new Histogram(Interval.SIGNIFICANT_DIGITS);
  }

  /// Whether a number stands for an outcome at all.
  static boolean isOutcome(long outcome) {
    return outcome >= LOWEST_OUTCOME && outcome <= HIGHEST_OUTCOME;
  }

  /// Requests added, drops apart.
  long ended() {
    return ended;
  }

  /// Requests added that were dropped.
  long dropped() {
    return outcomes[Outcome.DROPPED - LOWEST_OUTCOME];
  }

  void add(
      long dueNanos, long sentNanos, long endNanos, long received, long sentBytes, short outcome) {
    outcomes[outcome - LOWEST_OUTCOME]++;
    if (outcome == Outcome.DROPPED) {
      return;
    }
    ended++;
    bytesIn += received;
    bytesOut += sentBytes;
    long lagNanos = Math.max(0, sentNanos - dueNanos);
    lag.recordValue(lagNanos);
    if (lagNanos > Interval.LATE_NANOS) {
      late++;
    }
    long responseNanos = Math.max(0, endNanos - dueNanos);
    if (Outcome.isSuccess(outcome)) {
      responseSuccess.recordValue(responseNanos);
      service.recordValue(Math.max(0, endNanos - sentNanos));
    } else {
      responseFailure.recordValue(responseNanos);
    }
  }

  /// The interval of what was added.
  Interval interval(
      int index, long startNanos, long endNanos, long due, long sent, long inFlight, long opened) {
    return new Interval(
        index,
        startNanos,
        endNanos,
        due,
        sent,
        late,
        dropped(),
        outcomeCounts(),
        bytesIn,
        bytesOut,
        inFlight,
        opened,
        responseSuccess,
        responseFailure,
        service,
        lag);
  }

  private SortedMap<Short, Long> outcomeCounts() {
    SortedMap<Short, Long> counts = new TreeMap<>();
    for (int i = 0; i < outcomes.length; i++) {
      if (outcomes[i] != 0) {
        counts.put((short) (i + LOWEST_OUTCOME), outcomes[i]);
      }
    }
    return Collections.unmodifiableSortedMap(counts);
  }

  void clear() {
    Arrays.fill(outcomes, 0);
    responseSuccess.reset();
    responseFailure.reset();
    service.reset();
    lag.reset();
    ended = 0;
    late = 0;
    bytesIn = 0;
    bytesOut = 0;
  }
}
