package dev.loadstone.report;

import dev.loadstone.metrics.Interval;
import java.util.List;
import org.HdrHistogram.Histogram;

/// Makes the [Course] of a run of which only the intervals are known in full.
final class CourseOfIntervals {
  private final List<Interval> intervals;
  private final TimeGrid grid;

  CourseOfIntervals(List<Interval> intervals, TimeGrid grid) {
    this.intervals = intervals;
    this.grid = grid;
  }

  Course course() {
    long least = Long.MAX_VALUE;
    long most = 0;
    for (Interval interval : intervals) {
      if (!interval.responseSuccessCounts().isEmpty()) {
        Histogram all = interval.responseSuccessCounts().histogram();
        least = Math.min(least, all.getMinNonZeroValue());
        most = Math.max(most, all.getMaxValue());
      }
    }
    Course course = Course.empty(grid, Math.min(least, most), most);
    Histogram sum = new Histogram(Interval.SIGNIFICANT_DIGITS);
    int before = 0;
    for (Interval interval : intervals) {
      int column = column(interval);
      if (column != before) {
        course.times(before, sum);
        sum.reset();
        before = column;
      }
      add(interval, column, course);
      interval.responseSuccessCounts().addTo(sum);
    }
    course.times(before, sum);
    return course.perSecond();
  }

  /// That of its middle.
  private int column(Interval interval) {
    return grid.column(interval.startNanos() + (interval.endNanos() - interval.startNanos()) / 2);
  }

  private static void add(Interval interval, int column, Course course) {
    course.due[column] += interval.due();
    course.sent[column] += interval.sent();
    course.inFlight[column] = interval.inFlight();
    interval.outcomes().forEach((outcome, count) -> course.ended(column, outcome, count));
  }
}
