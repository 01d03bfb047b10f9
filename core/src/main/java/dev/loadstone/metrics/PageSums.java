package dev.loadstone.metrics;

import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.function.LongToIntFunction;

/// Sums over requests that the pages of their columns mostly know already (see [Zones]).
public final class PageSums {
  /// Room for statuses up to 999 and error kinds below zero: an array for every `short` takes half
  /// a megabyte.
  private static final int OUTCOME_BITS = 12;

  private static final int OUTCOMES = 1 << OUTCOME_BITS;

  private PageSums() {}

  /// The bytes that these rows received.
  public static long bytesIn(Requests requests, Rows rows) {
    return sum(requests, requests.bytesIn, rows);
  }

  /// The bytes that these rows sent.
  public static long bytesOut(Requests requests, Rows rows) {
    return sum(requests, requests.bytesOut, rows);
  }

  /// The service times of these rows, nanoseconds.
  public static long serviceNanos(Requests requests, Rows rows) {
    return sum(requests, requests.service, rows);
  }

  /// The response times of these rows, nanoseconds.
  public static long responseNanos(Requests requests, Rows rows) {
    return serviceNanos(requests, rows) + sum(requests, requests.lag, rows);
  }

  /// What these rows took to connect and for handshakes, microseconds.
  public static long setUpMicros(Requests requests, Rows rows) {
    return sum(requests, requests.connect, rows) + sum(requests, requests.tls, rows);
  }

  /// How many of these rows had each outcome; which one an index stands for says [#outcome].
  public static long[] outcomes(Requests requests, Rows rows) {
    long[] counts = new long[OUTCOMES];
    Column outcome = requests.outcome;
    each(
        requests,
        rows,
        page -> outcome.least(page) == outcome.greatest(page),
        page -> counts[(short) outcome.least(page) & OUTCOMES - 1] += Column.PAGE,
        row -> counts[requests.outcome(row) & OUTCOMES - 1]++);
    return counts;
  }

  /// The outcome at a place of [#outcomes]; a status stands at its own number.
  public static short outcome(int place) {
    int unsigned = Integer.SIZE - OUTCOME_BITS;
    return (short) (place << unsigned >> unsigned);
  }

  /// Adds how many of these rows were sent in each part of the run.
  ///
  /// @param part the number of a moment's part; a later moment has no smaller one
  public static void sentIn(Requests requests, Rows rows, LongToIntFunction part, int[] counts) {
    each(
        requests,
        rows,
        page ->
            part.applyAsInt(Zones.earliestSent(requests, page))
                == part.applyAsInt(Zones.latestSent(requests, page)),
        page -> counts[part.applyAsInt(Zones.latestSent(requests, page))] += Column.PAGE,
        row -> counts[part.applyAsInt(requests.sentNanos(row))]++);
  }

  /// For how long these rows were under way from one moment to another, nanoseconds in all.
  public static double underWayNanos(Requests requests, Rows rows, long from, long to) {
    double[] sum = new double[1];
    each(
        requests,
        rows,
        page ->
            Zones.earliestDue(requests, page) >= from
                && requests.end.greatest(page) <= to
                && requests.service.least(page) + requests.lag.least(page) >= 0,
        page -> sum[0] += requests.service.sum(page) + requests.lag.sum(page),
        row -> {
          long begun = Math.max(from, requests.dueNanos(row));
          sum[0] += Math.max(0, Math.min(to, requests.endNanos(row)) - begun);
        });
    return sum[0];
  }

  private static long sum(Requests requests, Column column, Rows rows) {
    long[] sum = new long[1];
    each(
        requests,
        rows,
        page -> true,
        page -> sum[0] += column.sum(page),
        row -> sum[0] += column.get(requests.row(row)));
    return sum[0];
  }

  /// Hands over each page that is known to be what is asked for, and each row of the others and of
  /// those in which rows are left out.
  private static void each(
      Requests requests, Rows rows, IntPredicate known, IntConsumer page, IntConsumer row) {
    int k = 0;
    while (k < rows.size()) {
      int number = requests.pageFrom(rows, k);
      int to = number < 0 ? k + 1 : k + Column.PAGE;
      if (number >= 0 && known.test(number)) {
        page.accept(number);
        k = to;
      }
      while (k < to) {
        row.accept(rows.at(k++));
      }
    }
  }
}
