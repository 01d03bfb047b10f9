package dev.loadstone.metrics;

import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;

/// Answers about requests that the least and greatest values of their pages give, mostly without a
/// look at any single one (zone maps; Moerkotte, "Small materialized aggregates", VLDB 1998).
///
/// In most runs all requests of a page had one outcome, opened no connection and took less than
/// whatever is looked for, and the answer for 512 of them takes a few comparisons. A pass over 1.6
/// million requests takes 10 to 50 ms, most of it in code that was not compiled yet, and the
/// analysis made some fifty of them. Where the given rows leave some of a page out, each of the
/// others is looked at.
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
    Rows all = Rows.all(requests.size());
    Rows.Picker picker = new Rows.Picker();
    int last = requests.size() - 1;
    int k = 0;
    while (k < last) {
      int page = requests.pageFrom(all, k);
      int next = k + Column.PAGE;
      if (page >= 0
          && next <= last
          && requests.endNanos(next) - requests.end.least(page) <= nanos) {
        k = next;
      } else {
        if (requests.endNanos(k + 1) - requests.endNanos(k) > nanos) {
          picker.add(k);
        }
        k++;
      }
    }
    return picker.rows();
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
    int first = -1;
    long earliest = Long.MAX_VALUE;
    int k = 0;
    while (k < rows.size()) {
      int page = requests.pageFrom(rows, k);
      if (page >= 0 && first >= 0 && bound.of(page) >= earliest) {
        k += Column.PAGE;
      } else {
        int row = rows.at(k++);
        long at = nanos.applyAsLong(row);
        first = first < 0 || at < earliest ? row : first;
        earliest = Math.min(earliest, at);
      }
    }
    return first;
  }

  /// @param bound a moment after which nothing of a page lies
  private static int last(Requests requests, Rows rows, IntToLongFunction nanos, Bound bound) {
    int last = -1;
    long latest = Long.MIN_VALUE;
    int k = rows.size();
    while (k > 0) {
      int page = k < Column.PAGE ? -1 : requests.pageFrom(rows, k - Column.PAGE);
      if (page >= 0 && last >= 0 && bound.of(page) <= latest) {
        k -= Column.PAGE;
      } else {
        int row = rows.at(--k);
        long at = nanos.applyAsLong(row);
        last = last < 0 || at > latest ? row : last;
        latest = Math.max(latest, at);
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

  static long earliestSent(Requests requests, int page) {
    return requests.end.least(page) - requests.service.greatest(page);
  }

  static long latestSent(Requests requests, int page) {
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
    Rows.Picker picker = new Rows.Picker();
    int k = 0;
    while (k < rows.size()) {
      int number = requests.pageFrom(rows, k);
      Known known = number < 0 ? Known.SOME : page.known(number);
      int to = number < 0 ? k + 1 : k + Column.PAGE;
      switch (known) {
        case ALL -> picker.range(rows.at(k), rows.at(k) + Column.PAGE);
        case NONE -> {}
        case SOME -> pick(picker, rows, k, to, row);
      }
      k = to;
    }
    return picker.rows();
  }

  private static void pick(Rows.Picker picker, Rows rows, int from, int to, IntPredicate test) {
    for (int k = from; k < to; k++) {
      int row = rows.at(k);
      if (test.test(row)) {
        picker.add(row);
      }
    }
  }
}
