package dev.loadstone.analysis.figures;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.Interval;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.PageSums;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.Rows;
import dev.loadstone.metrics.Zones;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/// What was counted in a window.
///
/// @param outcomes how many requests ended in each outcome, drops left out
/// @param late requests sent late
/// @param dropped requests due and never sent
/// @param bytesIn bytes received
/// @param bytesOut bytes sent
record Totals(
    SortedMap<Short, Long> outcomes, long late, long dropped, long bytesIn, long bytesOut) {
  private static final long NANOS_PER_MICRO = 1_000;

  /// Counts a window.
  static Totals of(Window window) {
    return window.exact() ? ofRows(window) : ofIntervals(window);
  }

  private static Totals ofRows(Window window) {
    Requests requests = window.requests();
    Rows rows = window.rows();
    return new Totals(
        sorted(PageSums.outcomes(requests, rows)),
        late(window),
        window.droppedRows(),
        PageSums.bytesIn(requests, rows),
        PageSums.bytesOut(requests, rows));
  }

  private static long late(Window window) {
    return Zones.lagAbove(window.requests(), window.rows(), Interval.LATE_NANOS)
        .where(row -> lagNanos(window, row) > Interval.LATE_NANOS)
        .size();
  }

  /// How late a request was sent. In a closed loop the time to connect is part of the request and
  /// not lateness.
  private static long lagNanos(Window window, int row) {
    Requests requests = window.requests();
    long lag = requests.sentNanos(row) - requests.dueNanos(row);
    long connect = requests.connectMicros(row) + (long) requests.tlsMicros(row);
    return window.closed() ? lag - connect * NANOS_PER_MICRO : lag;
  }

  private static Totals ofIntervals(Window window) {
    TreeMap<Short, Long> outcomes = new TreeMap<>();
    for (Interval interval : window.intervals()) {
      interval.outcomes().forEach((outcome, n) -> outcomes.merge(outcome, n, Long::sum));
    }
    outcomes.remove(Outcome.DROPPED);
    return new Totals(
        outcomes,
        sum(window, Interval::late),
        sum(window, Interval::dropped),
        sum(window, Interval::bytesIn),
        sum(window, Interval::bytesOut));
  }

  private static long sum(Window window, ToLongFunction<Interval> field) {
    return window.intervals().stream().mapToLong(field).sum();
  }

  private static SortedMap<Short, Long> sorted(long[] counts) {
    TreeMap<Short, Long> outcomes = new TreeMap<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        outcomes.put(PageSums.outcome(i), counts[i]);
      }
    }
    return outcomes;
  }

  /// Requests that were sent and ended.
  long ended() {
    return outcomes.values().stream().mapToLong(n -> n).sum();
  }

  /// Complete answers, whatever their status.
  long completed() {
    return count(Outcome::isStatus);
  }

  /// Answers that count as success.
  long successes() {
    return count(Outcome::isSuccess);
  }

  /// Requests that ended in this error kind.
  long of(ErrorKind kind) {
    return outcomes.getOrDefault(Outcome.ofError(kind), 0L);
  }

  /// Requests that ended in any of these error kinds.
  long ofAny(ErrorKind... kinds) {
    return Arrays.stream(kinds).mapToLong(this::of).sum();
  }

  /// How many answers of each status.
  SortedMap<Integer, Long> statuses() {
    TreeMap<Integer, Long> statuses = new TreeMap<>();
    outcomes.forEach((outcome, n) -> {
      if (Outcome.isStatus(outcome)) {
        statuses.put((int) outcome, n);
      }
    });
    return statuses;
  }

  /// How many requests ended in each error kind, by its id.
  SortedMap<String, Long> errors() {
    TreeMap<String, Long> errors = new TreeMap<>();
    outcomes.forEach((outcome, n) -> {
      if (Outcome.isError(outcome)) {
        errors.put(Outcome.kind(outcome).id(), n);
      }
    });
    return errors;
  }

  private long count(OutcomeTest test) {
    return outcomes.entrySet().stream()
        .filter(e -> test.holds(e.getKey()))
        .mapToLong(e -> e.getValue())
        .sum();
  }

  private interface OutcomeTest {
    boolean holds(short outcome);
  }
}
