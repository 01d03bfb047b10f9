package dev.loadstone.metrics;

import java.util.function.IntPredicate;

/// Answers about requests that the least and greatest values of their pages give, mostly without a
/// look at any single one (zone maps; Moerkotte, "Small materialized aggregates", VLDB 1998).
///
/// In most runs all requests of a page had one outcome, opened no connection and took less than
/// whatever is looked for, and the answer for 512 of them takes a few comparisons. A pass over 1.6
/// million requests takes 10 to 50 ms, most of it in code that was not compiled yet, and the
/// analysis made some fifty of them. Where the given rows are not all there are, each is looked at.
public final class Zones {
  /// What is known of a page without looking into it.
  private enum Known {
    ALL,
    NONE,
    SOME
  }

  private interface Page {
    Known known(int number);
  }

  private Zones() {}

  /// Those of these rows whose outcome lies in a range, both ends included.
  public static Rows outcomeBetween(Requests requests, Rows rows, int low, int high) {
    return between(requests.outcome, rows, low, high);
  }

  /// Those of these rows that were a number on their connection in a range, both ends included.
  public static Rows ordinalBetween(Requests requests, Rows rows, int low, int high) {
    return between(requests.ordinal, rows, low, high);
  }

  /// Those of these rows whose connection was made for them.
  public static Rows connecting(Requests requests, Rows rows) {
    return between(requests.connect, rows, 1, Integer.MAX_VALUE);
  }

  /// Those of these rows with a TLS handshake of their own.
  public static Rows shakingHands(Requests requests, Rows rows) {
    return between(requests.tls, rows, 1, Integer.MAX_VALUE);
  }

  /// Those of these rows of which a first byte came.
  public static Rows answered(Requests requests, Rows rows) {
    Column receive = requests.receive;
    return pick(
        receive,
        rows,
        page -> receive.least(page) > 0 ? Known.ALL : Known.SOME,
        row -> requests.firstByteNanos(row) >= 0);
  }

  /// Those of these rows whose service time is at least this.
  public static Rows serviceAtLeast(Requests requests, Rows rows, long nanos) {
    return between(requests.service, rows, nanos, Long.MAX_VALUE);
  }

  /// Those of these rows that were sent more than this after they were due.
  public static Rows lagAbove(Requests requests, Rows rows, long nanos) {
    return between(requests.lag, rows, nanos + 1, Long.MAX_VALUE);
  }

  /// Those of these rows whose response time is above this.
  public static Rows responseAbove(Requests requests, Rows rows, long nanos) {
    Column service = requests.service;
    Column lag = requests.lag;
    return pick(
        service,
        rows,
        page -> service.greatest(page) + lag.greatest(page) <= nanos ? Known.NONE : Known.SOME,
        row -> requests.responseNanos(row) > nanos);
  }

  /// Those of these rows that became due from one moment to just before another.
  public static Rows dueBetween(Requests requests, Rows rows, long fromNanos, long toNanos) {
    return pick(
        requests.end,
        rows,
        page ->
            earliestDue(requests, page) >= fromNanos && latestDue(requests, page) < toNanos
                ? Known.ALL
                : Known.SOME,
        row -> requests.dueNanos(row) >= fromNanos && requests.dueNanos(row) < toNanos);
  }

  /// Those of these rows that were sent from one moment to just before another.
  public static Rows sentBetween(Requests requests, Rows rows, long fromNanos, long toNanos) {
    return pick(
        requests.end,
        rows,
        page -> {
          long earliest = requests.end.least(page) - requests.service.greatest(page);
          long latest = requests.end.greatest(page) - requests.service.least(page);
          boolean none = latest < fromNanos || earliest >= toNanos;
          boolean all = earliest >= fromNanos && latest < toNanos;
          return none ? Known.NONE : all ? Known.ALL : Known.SOME;
        },
        row -> requests.sentNanos(row) >= fromNanos && requests.sentNanos(row) < toNanos);
  }

  /// The rows after whose end nothing ended for longer than this.
  public static Rows pausesAbove(Requests requests, long nanos) {
    Column end = requests.end;
    int last = requests.size() - 1;
    return pick(
        end,
        Rows.all(requests.size()),
        page -> {
          int next = (page + 1) * Column.PAGE;
          long until = next <= last ? end.get(next) : end.greatest(page);
          return until - end.least(page) <= nanos ? Known.NONE : Known.SOME;
        },
        row -> row < last && end.get(row + 1) - end.get(row) > nanos);
  }

  /// The rows in which times stand in another order than due, sent, first byte, end, or before the
  /// start of the run.
  public static Rows disordered(Requests requests) {
    return pick(
        requests.end,
        Rows.all(requests.size()),
        page ->
            earliestDue(requests, page) >= 0
                    && requests.lag.least(page) >= 0
                    && requests.service.least(page) >= 0
                    && requests.receive.least(page) > 0
                    && requests.receive.greatest(page) <= requests.service.least(page)
                ? Known.NONE
                : Known.SOME,
        row -> !ordered(requests, row));
  }

  private static boolean ordered(Requests requests, int row) {
    long first = requests.firstByteNanos(row);
    long sent = requests.sentNanos(row);
    long end = requests.endNanos(row);
    boolean answer = first < 0 || (first >= sent && first <= end);
    return requests.dueNanos(row) >= 0 && requests.dueNanos(row) <= sent && sent <= end && answer;
  }

  /// The bytes of all requests, both ways.
  public static long bytes(Requests requests) {
    return sum(requests.bytesIn) + sum(requests.bytesOut);
  }

  private static long sum(Column column) {
    long sum = 0;
    for (int page = 0; page < column.pages(); page++) {
      boolean constant = column.least(page) == column.greatest(page);
      sum +=
          constant
              ? Column.PAGE * column.least(page)
              : sum(column, page * Column.PAGE, Column.PAGE);
    }
    int rest = column.pages() * Column.PAGE;
    return sum + sum(column, rest, column.size() - rest);
  }

  private static long sum(Column column, int from, int count) {
    long sum = 0;
    for (int i = from; i < from + count; i++) {
      sum += column.get(i);
    }
    return sum;
  }

  private static long earliestDue(Requests requests, int page) {
    return requests.end.least(page) - requests.service.greatest(page) - requests.lag.greatest(page);
  }

  private static long latestDue(Requests requests, int page) {
    return requests.end.greatest(page) - requests.service.least(page) - requests.lag.least(page);
  }

  private static Rows between(Column column, Rows rows, long low, long high) {
    return pick(
        column,
        rows,
        page -> {
          long least = column.least(page);
          long greatest = column.greatest(page);
          boolean all = least >= low && greatest <= high;
          return all ? Known.ALL : least > high || greatest < low ? Known.NONE : Known.SOME;
        },
        row -> column.get(row) >= low && column.get(row) <= high);
  }

  private static Rows pick(Column column, Rows rows, Page page, IntPredicate row) {
    if (rows.size() < column.size()) {
      return rows.where(row);
    }
    Rows.Picker picker = new Rows.Picker();
    for (int number = 0; number < column.pages(); number++) {
      int from = number * Column.PAGE;
      switch (page.known(number)) {
        case ALL -> picker.range(from, from + Column.PAGE);
        case NONE -> {}
        case SOME -> pick(picker, from, from + Column.PAGE, row);
      }
    }
    pick(picker, column.pages() * Column.PAGE, column.size(), row);
    return picker.rows();
  }

  private static void pick(Rows.Picker picker, int from, int to, IntPredicate row) {
    for (int i = from; i < to; i++) {
      if (row.test(i)) {
        picker.add(i);
      }
    }
  }
}
