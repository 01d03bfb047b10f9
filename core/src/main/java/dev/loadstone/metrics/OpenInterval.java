package dev.loadstone.metrics;

import org.jspecify.annotations.Nullable;

/// One interval that still takes requests, and the workers' counts at its end once that has passed.
final class OpenInterval {
  final IntervalAccumulator sums = new IntervalAccumulator();
  private @Nullable Counts atEnd;

  /// The workers' counts at its end; `null` while that has not passed.
  @Nullable Counts atEnd() {
    return atEnd;
  }

  /// Its end has passed with these counts; late arrivals are still taken.
  void pass(Counts counts) {
    atEnd = counts;
  }

  void clear() {
    atEnd = null;
    sums.clear();
  }

  /// Running counts of all workers.
  ///
  /// @param due requests that became due so far
  /// @param sent requests sent so far
  /// @param opened connections opened so far
  /// @param inFlight under way now
  record Counts(long due, long sent, long opened, long inFlight) {
    static final Counts ZERO = new Counts(0, 0, 0, 0);

    static Counts of(Iterable<Recorder> recorders) {
      long due = 0;
      long sent = 0;
      long opened = 0;
      long ended = 0;
      // Ended before sent: a request that passes both between the reads must not count below zero.
      for (Recorder recorder : recorders) {
        ended += recorder.endedCount();
      }
      for (Recorder recorder : recorders) {
        sent += recorder.sentCount();
        due += recorder.dueCount();
        opened += recorder.openedCount();
      }
      return new Counts(due, sent, opened, sent - ended);
    }
  }
}
