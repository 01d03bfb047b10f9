package dev.loadstone.report;

import dev.loadstone.metrics.Interval;
import dev.loadstone.metrics.RunRecord;
import java.util.List;

/// The columns of all charts over time: equal spans from the start of the run to its end, the last
/// one up to half a span longer or shorter.
///
/// @param widthNanos length of a column
/// @param columns how many there are, at least one
/// @param endNanos right edge of the last one, since the start of the run
record TimeGrid(long widthNanos, int columns, long endNanos) {
  /// So many columns can still be told apart on a screen.
  private static final int MOST_COLUMNS = 160;

  /// A column of fewer requests shows chance more than anything else.
  private static final int REQUESTS_PER_COLUMN = 20;

  private static final int FEWEST_COLUMNS = 12;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final int[] STEPS = {1, 2, 5};

  /// The columns that suit a run: as fine as what is known of it, in whole seconds where only its
  /// intervals are.
  static TimeGrid of(RunRecord record) {
    long end = Math.max(NANOS_PER_MILLI, end(record));
    long finest = record.complete() ? NANOS_PER_MILLI : usualLength(record.intervals());
    return of(end, Math.max(finest, end / most(record)));
  }

  /// The usual length of the intervals in whole seconds: a finer column would be empty mostly.
  private static long usualLength(List<Interval> intervals) {
    long[] lengths =
        intervals.stream()
            .mapToLong(each -> each.endNanos() - each.startNanos())
            .sorted()
            .toArray();
    long usual = lengths.length == 0 ? 0 : lengths[lengths.length / 2];
    return Math.max(1, (usual + NANOS_PER_SECOND / 2) / NANOS_PER_SECOND) * NANOS_PER_SECOND;
  }

  private static int most(RunRecord record) {
    return record.complete()
        ? Math.clamp(record.requests().size() / REQUESTS_PER_COLUMN, FEWEST_COLUMNS, MOST_COLUMNS)
        : MOST_COLUMNS;
  }

  private static TimeGrid of(long end, long least) {
    long width = rounded(least);
    return new TimeGrid(width, (int) Math.max(1, Math.round((double) end / width)), end);
  }

  /// The next of 1, 2, 5, 10, … milliseconds.
  private static long rounded(long least) {
    for (long unit = NANOS_PER_MILLI; ; unit *= 10) {
      for (int step : STEPS) {
        if (step * unit >= least) {
          return step * unit;
        }
      }
    }
  }

  private static long end(RunRecord record) {
    List<Interval> intervals = record.intervals();
    long byIntervals = intervals.isEmpty() ? 0 : intervals.getLast().endNanos();
    int size = record.requests().size();
    long byRequests = size == 0 ? 0 : record.requests().endNanos(size - 1);
    return Math.max(record.end().endNanos(), Math.max(byIntervals, byRequests));
  }

  /// The column of a time; times outside belong to the first or last one.
  int column(long nanos) {
    return Math.clamp(nanos / widthNanos, 0, columns - 1);
  }

  double seconds() {
    return (double) endNanos / NANOS_PER_SECOND;
  }

  /// Length of a column in seconds.
  double seconds(int column) {
    long end = column == columns - 1 ? endNanos : (column + 1) * widthNanos;
    return Math.max(1, end - column * widthNanos) / (double) NANOS_PER_SECOND;
  }

  double widthSeconds() {
    return (double) widthNanos / NANOS_PER_SECOND;
  }
}
