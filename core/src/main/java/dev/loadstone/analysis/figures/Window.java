package dev.loadstone.analysis.figures;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.Interval;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.Rows;
import dev.loadstone.metrics.RunRecord;
import dev.loadstone.metrics.Zones;
import dev.loadstone.plan.ClosedLoad;
import dev.loadstone.plan.OpenLoad;
import dev.loadstone.plan.Workload;
import java.util.List;
import java.util.function.IntPredicate;

/// The part of a run that counts: requests due after the warm-up, of one endpoint or of all.
///
/// Where every request was recorded, all figures are exact and come from the requests themselves;
/// in a run too long for that they come from the histograms of its intervals.
///
/// @param record the run
/// @param rows numbers of the recorded requests that count and were sent, in the order they ended
/// @param intervals the intervals that count
/// @param exact whether `rows` holds every request
/// @param firstDueNanos when the first request that counts became due
/// @param lastDueNanos when the last of them did
record Window(
    RunRecord record,
    Rows rows,
    List<Interval> intervals,
    boolean exact,
    long firstDueNanos,
    long lastDueNanos) {
  /// Nanoseconds in a second.
  static final double NANOS_PER_SECOND = 1e9;

  private static final short ABORTED = Outcome.ofError(ErrorKind.ABORTED);

  /// All endpoints of the run.
  static Window of(RunRecord record) {
    return between(record, record.header().plan().limits().warmupNanos(), Long.MAX_VALUE);
  }

  /// All endpoints in a span of time, the end excluded, whether warm-up or not.
  static Window between(RunRecord record, long fromNanos, long toNanos) {
    Requests requests = record.requests();
    Rows rows =
        sent(requests, Zones.dueBetween(requests, Rows.all(requests.size()), fromNanos, toNanos));
    List<Interval> intervals =
        record.intervals().stream()
            .filter(i -> i.startNanos() >= fromNanos && i.startNanos() < toNanos)
            .toList();
    return of(record, rows, intervals, record.complete());
  }

  private static Rows sent(Requests requests, Rows due) {
    Rows dropped = Zones.outcomeBetween(requests, due, Outcome.DROPPED, Outcome.DROPPED);
    return dropped.size() == 0 ? due : due.where(i -> requests.outcome(i) != Outcome.DROPPED);
  }

  private static Window of(RunRecord record, Rows rows, List<Interval> intervals, boolean exact) {
    Requests requests = record.requests();
    int last = Zones.lastDue(requests, rows);
    if (!exact) {
      long from = intervals.isEmpty() ? 0 : intervals.getFirst().startNanos();
      long to = last < 0 ? from : Math.max(from, requests.dueNanos(last));
      return new Window(record, rows, intervals, false, from, to);
    }
    return last < 0
        ? new Window(record, rows, intervals, true, 0, 0)
        : new Window(
            record,
            rows,
            intervals,
            true,
            requests.dueNanos(Zones.firstDue(requests, rows)),
            requests.dueNanos(last));
  }

  /// One endpoint; known only as far as its requests were recorded one by one.
  Window endpoint(int number) {
    return of(record, rows.where(row -> requests().endpoint(row) == number), List.of(), true);
  }

  /// The recorded requests.
  Requests requests() {
    return record.requests();
  }

  /// Whether the run is a closed loop.
  boolean closed() {
    return record.header().plan().workload() instanceof ClosedLoad;
  }

  /// How many recorded requests became due after the warm-up and were never sent.
  long droppedRows() {
    long from = record.header().plan().limits().warmupNanos();
    Rows all = Rows.all(requests().size());
    return Zones.outcomeBetween(requests(), all, Outcome.DROPPED, Outcome.DROPPED)
        .where(row -> requests().dueNanos(row) >= from)
        .size();
  }

  /// Whether the plan changes the load in the course of the run.
  boolean loadChanges() {
    Workload workload = record.header().plan().workload();
    return workload.match(closed -> closed.steps().size() > 1, Window::loadChanges);
  }

  private static boolean loadChanges(OpenLoad open) {
    OpenLoad.Stage first = open.stages().getFirst();
    return open.stages().size() > 1 || first.fromPerSecond() != first.toPerSecond();
  }

  /// Whether this request ended in a complete answer.
  boolean completed(int row) {
    return Outcome.isStatus(requests().outcome(row));
  }

  /// Whether the outcome of this request is a success.
  boolean succeeded(int row) {
    return Outcome.isSuccess(requests().outcome(row));
  }

  /// The rows whose outcome is a success.
  Rows successes() {
    return withOutcome(1, Outcome.FIRST_FAILING_STATUS - 1);
  }

  /// The rows that ended in a failing status or an error.
  Rows failures() {
    return successes().size() == rows.size()
        ? Rows.all(0)
        : rowsWhere(row -> failed(requests().outcome(row)));
  }

  /// Whether an outcome counts as a failure.
  ///
  /// A request still under way when the run was interrupted is neither a success nor a failure; one
  /// that outlasts the drain of a run that ended by itself is a failure.
  boolean failed(short outcome) {
    return !Outcome.isSuccess(outcome) && !undecided(outcome);
  }

  /// Whether an outcome is neither success nor failure.
  boolean undecided(short outcome) {
    return outcome == Outcome.DROPPED || (outcome == ABORTED && record.end().partial());
  }

  /// The rows whose outcome lies in a range, both ends included.
  Rows withOutcome(int low, int high) {
    return Zones.outcomeBetween(requests(), rows, low, high);
  }

  /// The rows for which a condition holds.
  Rows rowsWhere(IntPredicate condition) {
    return rows.where(condition);
  }

  /// Response times (end - due) of some rows.
  Durations responses(Rows some) {
    return times(some, requests()::responses);
  }

  /// Service times (end - sent) of some rows.
  Durations services(Rows some) {
    return times(some, requests()::services);
  }

  private static Durations times(Rows some, RowTimes times) {
    return new ExactDurations(some.size(), times.of(some));
  }

  /// When the last request ended; one given up at the end of the drain does not count, for its end
  /// is ours and not the target's, unless there is no other.
  long lastEndNanos() {
    if (!exact) {
      return intervals.isEmpty() ? 0 : intervals.getLast().endNanos();
    }
    for (int k = rows.size() - 1; k >= 0; k--) {
      if (requests().outcome(rows.at(k)) != ABORTED) {
        return requests().endNanos(rows.at(k));
      }
    }
    return rows.size() == 0 ? 0 : requests().endNanos(rows.at(rows.size() - 1));
  }

  /// From the first due time to the last end.
  double durationSeconds() {
    return (lastEndNanos() - firstDueNanos) / NANOS_PER_SECOND;
  }
}
