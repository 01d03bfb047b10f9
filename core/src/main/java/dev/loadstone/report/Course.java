package dev.loadstone.report;

import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.RunRecord;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.AbstractHistogram;

/// What happened in the course of a run, column by column: the data of the charts over time.
///
/// Each request counts where it became due, was sent or ended. A figure that is not determined is
/// NaN.
final class Course {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double MEDIAN = 50;
  private static final double TAIL = 99;

  final TimeGrid grid;
  final HeatMap heat;

  /// Requests that became due, were sent, and ended in a complete answer; first counts, then per
  /// second.
  final double[] due;

  final double[] sent;
  final double[] completed;

  /// Failures by outcome; first counts, then per second.
  final SortedMap<Short, double[]> failures = new TreeMap<>();

  /// Requests under way at the end of the column.
  final double[] inFlight;

  /// Response times of successes in milliseconds.
  final double[] median;

  final double[] tail;

  private Course(TimeGrid grid, HeatMap heat) {
    this.grid = grid;
    this.heat = heat;
    due = new double[grid.columns()];
    sent = new double[grid.columns()];
    completed = new double[grid.columns()];
    inFlight = undetermined(grid.columns());
    median = undetermined(grid.columns());
    tail = undetermined(grid.columns());
  }

  /// The course of a run, from its requests where all of them are known, else from its intervals.
  static Course of(RunRecord record) {
    TimeGrid grid = TimeGrid.of(record);
    return record.complete() && record.requests().size() > 0
        ? new CourseOfRequests(record.requests(), grid).course()
        : new CourseOfIntervals(record.intervals(), grid).course();
  }

  static Course empty(TimeGrid grid, long leastNanos, long mostNanos) {
    return new Course(grid, new HeatMap(grid.columns(), leastNanos, mostNanos));
  }

  static double[] undetermined(int columns) {
    double[] none = new double[columns];
    Arrays.fill(none, Double.NaN);
    return none;
  }

  /// Counts requests by how they ended.
  void ended(int column, short outcome, long count) {
    if (outcome == Outcome.DROPPED || !Outcome.isSuccess(outcome)) {
      failures.computeIfAbsent(outcome, _ -> new double[grid.columns()])[column] += count;
    }
    if (Outcome.isStatus(outcome)) {
      completed[column] += count;
    }
  }

  /// Takes the response times of a column's successes.
  void times(int column, AbstractHistogram histogram) {
    if (histogram.getTotalCount() > 0) {
      median[column] = percentile(histogram, MEDIAN);
      tail[column] = percentile(histogram, TAIL);
      heat.add(column, histogram);
    }
  }

  private static double percentile(AbstractHistogram histogram, double percentile) {
    long value = histogram.getValueAtPercentile(percentile);
    return Math.min(value, histogram.getMaxValue()) / NANOS_PER_MILLI;
  }

  /// Makes rates of the counts.
  Course perSecond() {
    perSecond(due);
    perSecond(sent);
    perSecond(completed);
    failures.values().forEach(this::perSecond);
    return this;
  }

  private void perSecond(double[] counts) {
    for (int column = 0; column < counts.length; column++) {
      counts[column] /= grid.seconds(column);
    }
  }
}
