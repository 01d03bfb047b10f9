package dev.loadstone.report;

import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.HistogramIterationValue;

/// How many successes took how long, column by column: rows of equal ratio from the fastest to the
/// slowest.
final class HeatMap {
  private static final int ROWS = 36;
  private static final double NANOS_PER_MILLI = 1e6;

  /// Less than this ratio between the slowest and the fastest would draw noise over the whole
  /// height.
  private static final double LEAST_RATIO = 4;

  private final double lowest;
  private final double rowsPerLog;
  private final double ratio;
  private final long[][] counts;

  /// A map for response times from `leastNanos` to `mostNanos`.
  HeatMap(int columns, long leastNanos, long mostNanos) {
    double low = Math.max(1.0, (double) leastNanos);
    double high = Math.max(low, (double) mostNanos) * 1.02;
    double missing = Math.max(1, LEAST_RATIO / (high / low));
    lowest = low / Math.sqrt(missing) * 0.98;
    ratio = Math.max(LEAST_RATIO, high * Math.sqrt(missing) / lowest);
    rowsPerLog = ROWS / Math.log(ratio);
    counts = new long[columns][ROWS];
  }

  void add(int column, long nanos, long count) {
    double row = Math.log(Math.max(1.0, (double) nanos) / lowest) * rowsPerLog;
    counts[column][(int) Math.clamp(row, 0, ROWS - 1.0)] += count;
  }

  void add(int column, AbstractHistogram histogram) {
    for (HistogramIterationValue value : histogram.recordedValues()) {
      add(column, value.getValueIteratedTo(), value.getCountAtValueIteratedTo());
    }
  }

  int columns() {
    return counts.length;
  }

  int rows() {
    return ROWS;
  }

  /// Successes of a cell; row 0 is the fastest.
  long count(int column, int row) {
    return counts[column][row];
  }

  long most() {
    long most = 0;
    for (long[] column : counts) {
      for (long count : column) {
        most = Math.max(most, count);
      }
    }
    return most;
  }

  double fromMillis() {
    return lowest / NANOS_PER_MILLI;
  }

  double toMillis() {
    return lowest * ratio / NANOS_PER_MILLI;
  }
}
