package dev.loadstone.report;

import dev.loadstone.metrics.Interval;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.Requests;
import org.HdrHistogram.Histogram;

/// Makes the [Course] of a run of which every request is known.
final class CourseOfRequests {
  private final Requests requests;
  private final TimeGrid grid;
  private final Course course;

  CourseOfRequests(Requests requests, TimeGrid grid) {
    this.requests = requests;
    this.grid = grid;
    long least = Long.MAX_VALUE;
    long most = 0;
    for (int i = 0; i < requests.size(); i++) {
      if (Outcome.isSuccess(requests.outcome(i))) {
        least = Math.min(least, requests.responseNanos(i));
        most = Math.max(most, requests.responseNanos(i));
      }
    }
    course = Course.empty(grid, Math.min(least, most), most);
  }

  Course course() {
    long[] underWay = new long[grid.columns()];
    Histogram times = new Histogram(Interval.SIGNIFICANT_DIGITS);
    int before = 0;
    for (int i = 0; i < requests.size(); i++) {
      int column = grid.column(requests.endNanos(i));
      if (column != before) {
        course.times(before, times);
        times.reset();
        before = column;
      }
      add(i, column, underWay, times);
    }
    course.times(before, times);
    long sum = 0;
    for (int column = 0; column < underWay.length; column++) {
      sum += underWay[column];
      course.inFlight[column] = sum;
    }
    return course.perSecond();
  }

  private void add(int i, int column, long[] underWay, Histogram times) {
    short outcome = requests.outcome(i);
    course.due[grid.column(requests.dueNanos(i))]++;
    course.ended(column, outcome, 1);
    if (outcome != Outcome.DROPPED) {
      int sent = grid.column(requests.sentNanos(i));
      course.sent[sent]++;
      underWay[sent]++;
      underWay[column]--;
    }
    if (Outcome.isSuccess(outcome)) {
      times.recordValue(Math.max(0, requests.responseNanos(i)));
    }
  }
}
