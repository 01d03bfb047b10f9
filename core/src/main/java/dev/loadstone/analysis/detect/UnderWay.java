package dev.loadstone.analysis.detect;

import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.Rows;
import dev.loadstone.metrics.Zones;
import java.util.Arrays;
import java.util.function.IntToLongFunction;

/// How many requests were under way at a moment.
///
/// Those that are slow through pauses of the generator count as well: no finding rests on them, but
/// they were there for the others to find.
final class UnderWay {
  private final long[] sentNanos;
  private final long[] endNanos;

  private UnderWay(long[] sentNanos, long[] endNanos) {
    this.sentNanos = sentNanos;
    this.endNanos = endNanos;
    Arrays.sort(sentNanos);
    Arrays.sort(endNanos);
  }

  /// Those of these rows.
  ///
  /// @param ends when the target was done with each
  static UnderWay of(Requests requests, Rows rows, IntToLongFunction ends) {
    return new UnderWay(
        rows.stream().mapToLong(requests::sentNanos).toArray(),
        rows.stream().mapToLong(ends).toArray());
  }

  /// For each of the first so many sends of a run how many others were under way.
  ///
  /// @param sent from the first on, in the order of sending
  static int[] found(RunView run, int[] sent) {
    if (sent.length == 0) {
      return new int[0];
    }
    Requests everyone = run.everyone();
    long until = run.requests().sentNanos(sent[sent.length - 1]);
    Rows rows = Zones.sentBetween(everyone, SendOrder.sent(everyone), Long.MIN_VALUE, until + 1);
    UnderWay all = of(everyone, rows, everyone::endNanos);
    return Arrays.stream(sent).map(i -> all.at(run.requests().sentNanos(i))).toArray();
  }

  /// How many were sent before this moment and had not ended by it.
  int at(long nanos) {
    return below(sentNanos, nanos) - below(endNanos, nanos + 1);
  }

  /// How many of these ascending moments come before another.
  private static int below(long[] sorted, long nanos) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
