package dev.loadstone.metrics;

/// Requests by the span of time in which they became due, each span in the order of their ends.
///
/// They become due nearly in the order in which they end, so that most pages belong to one span,
/// and only of the others each request is looked at.
public final class DueSpans {
  private final Requests requests;
  private final Rows rows;
  private final long[] starts;
  private final int[] first;
  private final int[] positions;

  private DueSpans(Requests requests, Rows rows, long[] starts) {
    this.requests = requests;
    this.rows = rows;
    this.starts = starts;
    int[] next = new int[starts.length + 1];
    each((from, to, span) -> next[span + 1] += to - from);
    for (int span = 1; span <= starts.length; span++) {
      next[span] += next[span - 1];
    }
    first = next.clone();
    positions = new int[first[starts.length]];
    each((from, to, span) -> {
      int at = next[span];
      for (int position = from; position < to; position++) {
        positions[at++] = position;
      }
      next[span] = at;
    });
  }

  /// Divides these rows.
  ///
  /// @param starts when each span begins, ascending; it ends where the next begins, and what became
  ///   due before the first is left out
  public static DueSpans of(Requests requests, Rows rows, long[] starts) {
    return new DueSpans(requests, rows, starts);
  }

  /// How many became due in a span.
  public int size(int span) {
    return first[span + 1] - first[span];
  }

  /// The position among the rows of number `k` of a span, from 0.
  public int position(int span, int k) {
    return positions[first[span] + k];
  }

  /// What stands in a column at positions of a span, from number `k` of the span on.
  public void copy(int span, int k, int count, Column column, long[] into) {
    int first = position(span, k);
    if (position(span, k + count - 1) - first == count - 1) {
      column.copy(first, count, into);
      return;
    }
    for (int i = 0; i < count; i++) {
      into[i] = column.get(position(span, k + i));
    }
  }

  private interface Taker {
    /// Takes the positions from one to just before another.
    void take(int from, int to, int span);
  }

  private void each(Taker taker) {
    int k = 0;
    while (k < rows.size()) {
      int page = requests.pageFrom(rows, k);
      int to = page < 0 ? k + 1 : k + Column.PAGE;
      int span = page < 0 ? -1 : span(Zones.earliestDue(requests, page));
      boolean one = page >= 0 && span == span(Zones.latestDue(requests, page));
      if (one) {
        take(taker, k, to, span);
        k = to;
      }
      for (; k < to; k++) {
        take(taker, k, k + 1, spanOf(k));
      }
    }
  }

  private static void take(Taker taker, int from, int to, int span) {
    if (span >= 0) {
      taker.take(from, to, span);
    }
  }

  private int spanOf(int position) {
    return span(requests.dueNanos(rows.at(position)));
  }

  /// The last span that begins by this time; -1 for none.
  private int span(long nanos) {
    int low = 0;
    int high = starts.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (starts[middle] <= nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }
}
