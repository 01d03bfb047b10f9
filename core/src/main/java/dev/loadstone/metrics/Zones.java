package dev.loadstone.metrics;

import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;

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
    return between(requests, requests.outcome, rows, low, high);
  }

  /// Those of these rows that were a number on their connection in a range, both ends included.
  public static Rows ordinalBetween(Requests requests, Rows rows, int low, int high) {
    return between(requests, requests.ordinal, rows, low, high);
  }

  /// Those of these rows whose connection was made for them.
  public static Rows connecting(Requests requests, Rows rows) {
    return between(requests, requests.connect, rows, 1, Integer.MAX_VALUE);
  }

  /// Those of these rows with a TLS handshake of their own.
  public static Rows shakingHands(Requests requests, Rows rows) {
    return between(requests, requests.tls, rows, 1, Integer.MAX_VALUE);
  }

  /// Those of these rows of which a first byte came.
  public static Rows answered(Requests requests, Rows rows) {
    Column receive = requests.receive;
    return pick(
        requests,
        rows,
        page -> receive.least(page) > 0 ? Known.ALL : Known.SOME,
        row -> requests.firstByteNanos(row) >= 0);
  }

  /// Those of these rows whose service time is at least this.
  public static Rows serviceAtLeast(Requests requests, Rows rows, long nanos) {
    return between(requests, requests.service, rows, nanos, Long.MAX_VALUE);
  }

  /// Those of these rows that were sent more than this after they were due.
  public static Rows lagAbove(Requests requests, Rows rows, long nanos) {
    return between(requests, requests.lag, rows, nanos + 1, Long.MAX_VALUE);
  }

  /// Those of these rows whose response time is above this.
  public static Rows responseAbove(Requests requests, Rows rows, long nanos) {
    Column service = requests.service;
    Column lag = requests.lag;
    return pick(
        requests,
        rows,
        page -> service.greatest(page) + lag.greatest(page) <= nanos ? Known.NONE : Known.SOME,
        row -> requests.responseNanos(row) > nanos);
  }

  /// Those of these rows that became due from one moment to just before another.
  public static Rows dueBetween(Requests requests, Rows rows, long fromNanos, long toNanos) {
    return pick(
        requests,
        rows,
        page -> within(earliestDue(requests, page), latestDue(requests, page), fromNanos, toNanos),
        row -> requests.dueNanos(row) >= fromNanos && requests.dueNanos(row) < toNanos);
  }

  /// Those of these rows that were sent from one moment to just before another.
  public static Rows sentBetween(Requests requests, Rows rows, long fromNanos, long toNanos) {
    return pick(
        requests,
        rows,
        page ->
            within(earliestSent(requests, page), latestSent(requests, page), fromNanos, toNanos),
        row -> requests.sentNanos(row) >= fromNanos && requests.sentNanos(row) < toNanos);
  }

  /// The rows after whose end nothing ended for longer than this.
  public static Rows pausesAbove(Requests requests, long nanos) {
    Column end = requests.end;
    int last = requests.size() - 1;
    return pick(
        requests,
        Rows.all(requests.size()),
        page -> {
          int next = requests.firstOn(page + 1);
          long until = next <= last ? requests.endNanos(next) : end.greatest(page);
          return until - end.least(page) <= nanos ? Known.NONE : Known.SOME;
        },
        row -> row < last && requests.endNanos(row + 1) - requests.endNanos(row) > nanos);
  }

  /// The rows in which times stand in another order than due, sent, first byte, end, or before the
  /// start of the run.
  public static Rows disordered(Requests requests) {
    return pick(
        requests,
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

  /// The first of these rows to become due, of several the first; -1 for none.
  public static int firstDue(Requests requests, Rows rows) {
    return first(requests, rows, requests::dueNanos, page -> earliestDue(requests, page));
  }

  /// The last of these rows to become due, of several the last; -1 for none.
  public static int lastDue(Requests requests, Rows rows) {
    return last(requests, rows, requests::dueNanos, page -> latestDue(requests, page));
  }

  /// The first of these rows to be sent, of several the first; -1 for none.
  public static int firstSent(Requests requests, Rows rows) {
    return first(requests, rows, requests::sentNanos, page -> earliestSent(requests, page));
  }

  /// The last of these rows to be sent, of several the last; -1 for none.
  public static int lastSent(Requests requests, Rows rows) {
    return last(requests, rows, requests::sentNanos, page -> latestSent(requests, page));
  }

  private interface Bound {
    long of(int page);
  }

  /// @param bound a moment before which nothing of a page lies
  private static int first(Requests requests, Rows rows, IntToLongFunction nanos, Bound bound) {
    int pages = rows.size() == requests.size() ? requests.pages() : 0;
    int first = -1;
    for (int page = 0; page < pages; page++) {
      if (first < 0 || bound.of(page) < nanos.applyAsLong(first)) {
        first = first(rows, requests.firstOn(page), requests.firstOn(page + 1), nanos, first);
      }
    }
    return first(rows, requests.firstOn(pages), rows.size(), nanos, first);
  }

  private static int first(Rows rows, int from, int to, IntToLongFunction nanos, int before) {
    int first = before;
    long earliest = before < 0 ? 0 : nanos.applyAsLong(before);
    for (int k = from; k < to; k++) {
      long at = nanos.applyAsLong(rows.at(k));
      if (first < 0 || at < earliest) {
        first = rows.at(k);
        earliest = at;
      }
    }
    return first;
  }

  /// @param bound a moment after which nothing of a page lies
  private static int last(Requests requests, Rows rows, IntToLongFunction nanos, Bound bound) {
    int pages = rows.size() == requests.size() ? requests.pages() : 0;
    int last = last(rows, requests.firstOn(pages), rows.size(), nanos, -1);
    for (int page = pages - 1; page >= 0; page--) {
      if (last < 0 || bound.of(page) > nanos.applyAsLong(last)) {
        last = last(rows, requests.firstOn(page), requests.firstOn(page + 1), nanos, last);
      }
    }
    return last;
  }

  private static int last(Rows rows, int from, int to, IntToLongFunction nanos, int after) {
    int last = after;
    long latest = after < 0 ? 0 : nanos.applyAsLong(after);
    for (int k = to - 1; k >= from; k--) {
      long at = nanos.applyAsLong(rows.at(k));
      if (last < 0 || at > latest) {
        last = rows.at(k);
        latest = at;
      }
    }
    return last;
  }

  static long earliestDue(Requests requests, int page) {
    return earliestSent(requests, page) - requests.lag.greatest(page);
  }

  static long latestDue(Requests requests, int page) {
    return latestSent(requests, page) - requests.lag.least(page);
  }

  private static long earliestSent(Requests requests, int page) {
    return requests.end.least(page) - requests.service.greatest(page);
  }

  private static long latestSent(Requests requests, int page) {
    return requests.end.greatest(page) - requests.service.least(page);
  }

  private static Known within(long earliest, long latest, long from, long to) {
    if (latest < from || earliest >= to) {
      return Known.NONE;
    }
    return earliest >= from && latest < to ? Known.ALL : Known.SOME;
  }

  private static Rows between(Requests requests, Column column, Rows rows, long low, long high) {
    return pick(
        requests,
        rows,
        page -> {
          long least = column.least(page);
          long greatest = column.greatest(page);
          boolean all = least >= low && greatest <= high;
          return all ? Known.ALL : least > high || greatest < low ? Known.NONE : Known.SOME;
        },
        i -> {
          long value = column.get(requests.row(i));
          return value >= low && value <= high;
        });
  }

  private static Rows pick(Requests requests, Rows rows, Page page, IntPredicate row) {
    if (rows.size() < requests.size()) {
      return rows.where(row);
    }
    Rows.Picker picker = new Rows.Picker();
    for (int number = 0; number < requests.pages(); number++) {
      int from = requests.firstOn(number);
      int to = requests.firstOn(number + 1);
      switch (page.known(number)) {
        case ALL -> picker.range(from, to);
        case NONE -> {}
        case SOME -> pick(picker, from, to, row);
      }
    }
    pick(picker, requests.firstOn(requests.pages()), requests.size(), row);
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
