package dev.loadstone.metrics;

import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// Adds up the requests that ended in one interval, reused for one interval after another so that
/// no request costs an allocation.
final class IntervalAccumulator {
  private static final int LOWEST_OUTCOME = Outcome.ofError(ErrorKind.ABORTED);
  private static final int HIGHEST_OUTCOME = 999;

  private final long[] outcomes = new long[HIGHEST_OUTCOME - LOWEST_OUTCOME + 1];
  private final LatencyTally responseSuccess = new LatencyTally();
  private final LatencyTally responseFailure = new LatencyTally();
  private final LatencyTally service = new LatencyTally();
  private final LatencyTally lag = new LatencyTally();
  private long ended;
  private long late;
  private long bytesIn;
  private long bytesOut;

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
    lag.add(lagNanos);
    if (lagNanos > Interval.LATE_NANOS) {
      late++;
    }
    long responseNanos = Math.max(0, endNanos - dueNanos);
    if (Outcome.isSuccess(outcome)) {
      responseSuccess.add(responseNanos);
      service.add(Math.max(0, endNanos - sentNanos));
    } else {
      responseFailure.add(responseNanos);
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
        LatencyCounts.of(responseSuccess),
        LatencyCounts.of(responseFailure),
        LatencyCounts.of(service),
        LatencyCounts.of(lag));
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
    responseSuccess.clear();
    responseFailure.clear();
    service.clear();
    lag.clear();
    ended = 0;
    late = 0;
    bytesIn = 0;
    bytesOut = 0;
  }
}
