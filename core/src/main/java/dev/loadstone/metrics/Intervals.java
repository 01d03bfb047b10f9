package dev.loadstone.metrics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;

/// Intervals as pure functions: made from requests, or from other intervals.
public final class Intervals {
  /// The length of an interval in nanoseconds: one second.
  public static final long LENGTH_NANOS = 1_000_000_000;

  private Intervals() {}

  /// The intervals of a run of which every request is known: one a second from the start of the run
  /// until `endNanos`, the last one shorter.
  ///
  /// Requests count as due, sent and ended in the second in which each of these happened. A run
  /// that ends later than `endNanos` lasts until its last request has ended.
  public static List<Interval> of(Requests requests, long endNanos) {
    long lastEnd =
        IntStream.range(0, requests.size()).mapToLong(requests::endNanos).max().orElse(-1);
    long runEnd = Math.max(endNanos, lastEnd);
    int count = (int) Math.max(1, Math.ceilDiv(Math.max(runEnd, lastEnd + 1), LENGTH_NANOS));
    long[] due = duePerSecond(requests, count);
    long[] sent = sentPerSecond(requests, count);
    long[] opened = openedPerSecond(requests, count);
    int[] order = EndOrder.of(requests::endNanos, requests.size());
    IntervalAccumulator sums = new IntervalAccumulator();
    List<Interval> intervals = new ArrayList<>(count);
    long inFlight = 0;
    int next = 0;
    for (int k = 0; k < count; k++) {
      sums.clear();
      while (next < order.length && second(requests.endNanos(order[next]), count) == k) {
        add(sums, requests, order[next]);
        next++;
      }
      inFlight += sent[k] - sums.ended();
      long start = k * LENGTH_NANOS;
      long end = k == count - 1 ? Math.max(start, runEnd) : start + LENGTH_NANOS;
      intervals.add(sums.interval(k, start, end, due[k], sent[k], inFlight, opened[k]));
    }
    return List.copyOf(intervals);
  }

  /// Adds request `i` to the sums.
  static void add(IntervalAccumulator sums, Requests requests, int i) {
    sums.add(
        requests.dueNanos(i),
        requests.sentNanos(i),
        requests.endNanos(i),
        requests.bytesIn(i),
        requests.bytesOut(i),
        requests.outcome(i));
  }

  /// One interval in place of several neighbours, in order; at least one.
  public static Interval merge(int index, List<Interval> parts) {
    Interval first = parts.getFirst();
    Interval last = parts.getLast();
    return new Interval(
        index,
        first.startNanos(),
        last.endNanos(),
        parts.stream().mapToLong(Interval::due).sum(),
        parts.stream().mapToLong(Interval::sent).sum(),
        parts.stream().mapToLong(Interval::late).sum(),
        parts.stream().mapToLong(Interval::dropped).sum(),
        outcomes(parts),
        parts.stream().mapToLong(Interval::bytesIn).sum(),
        parts.stream().mapToLong(Interval::bytesOut).sum(),
        last.inFlight(),
        parts.stream().mapToLong(Interval::opened).sum(),
        sum(parts, Interval::responseSuccessCounts),
        sum(parts, Interval::responseFailureCounts),
        sum(parts, Interval::serviceCounts),
        sum(parts, Interval::lagCounts));
  }

  /// One histogram holding what all of these hold, in nanoseconds.
  public static AbstractHistogram merged(List<AbstractHistogram> histograms) {
    Histogram sum = new Histogram(Interval.SIGNIFICANT_DIGITS);
    histograms.forEach(sum::add);
    return sum;
  }

  private static LatencyCounts sum(List<Interval> parts, Function<Interval, LatencyCounts> field) {
    Histogram sum = new Histogram(Interval.SIGNIFICANT_DIGITS);
    parts.forEach(part -> field.apply(part).addTo(sum));
    return LatencyCounts.of(sum);
  }

  private static SortedMap<Short, Long> outcomes(List<Interval> parts) {
    SortedMap<Short, Long> sum = new TreeMap<>();
    for (Interval part : parts) {
      part.outcomes().forEach((outcome, count) -> sum.merge(outcome, count, Long::sum));
    }
    return Collections.unmodifiableSortedMap(sum);
  }

  private static int second(long nanos, int count) {
    return Math.clamp(nanos / LENGTH_NANOS, 0, count - 1);
  }

  private static long[] duePerSecond(Requests requests, int count) {
    long[] sums = new long[count];
    for (int i = 0; i < requests.size(); i++) {
      sums[second(requests.dueNanos(i), count)]++;
    }
    return sums;
  }

  private static long[] sentPerSecond(Requests requests, int count) {
    long[] sums = new long[count];
    for (int i = 0; i < requests.size(); i++) {
      if (requests.outcome(i) != Outcome.DROPPED) {
        sums[second(requests.sentNanos(i), count)]++;
      }
    }
    return sums;
  }

  private static long[] openedPerSecond(Requests requests, int count) {
    long[] sums = new long[count];
    for (int i = 0; i < requests.size(); i++) {
      if (requests.ordinal(i) == 1 && requests.outcome(i) != Outcome.DROPPED) {
        sums[second(requests.sentNanos(i), count)]++;
      }
    }
    return sums;
  }
}
