package dev.loadstone.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The intervals of a run while it is read: of a run longer than two hours, several neighbours in
/// one, so that a day of them fits into memory.
final class IntervalMerger {
  /// The most intervals given back: two hours of seconds.
  static final int MOST = 7_200;

  private final int groupSize;
  private final List<Interval> group = new ArrayList<>();
  private final List<Interval> all = new ArrayList<>();
  private long due;
  private long sent;
  private long ended;

  /// For about this many intervals.
  IntervalMerger(int expected) {
    groupSize = Math.max(1, Math.ceilDiv(expected, MOST));
  }

  void add(Interval interval) {
    due += interval.due();
    sent += interval.sent();
    ended += interval.ended();
    group.add(interval);
    if (group.size() >= groupSize) {
      close();
    }
  }

  private void close() {
    all.add(groupSize == 1 ? group.getFirst() : Intervals.merge(all.size(), List.copyOf(group)));
    group.clear();
  }

  /// All intervals, in order.
  List<Interval> all() {
    if (!group.isEmpty()) {
      close();
    }
    return List.copyOf(all);
  }

  /// Makes up for the intervals that a torn file lacks, from its requests: those that ended after
  /// the last interval, and those written after it. What was under way then is taken to be what
  /// ended first; how many more were sent is not known.
  void addMissing(Requests requests, int beforeLastInterval, int size) {
    boolean none = all.isEmpty() && group.isEmpty();
    long from = none ? 0 : last().endNanos();
    // The last interval of a run is shorter than the others and holds its own end.
    boolean closed = !none && (from - last().startNanos()) % Intervals.LENGTH_NANOS != 0;
    long open = closed ? from + 1 : from;
    int[] missing =
        IntStream.range(0, size)
            .filter(i -> i >= beforeLastInterval || requests.endNanos(i) >= open)
            .toArray();
    if (missing.length == 0) {
      return;
    }
    long[] ends = Arrays.stream(missing).mapToLong(i -> requests.endNanos(i)).toArray();
    int[] order = EndOrder.of(i -> ends[i], ends.length);
    long span = Math.max(1, ends[order[ends.length - 1]] - from);
    long length = Math.max(Intervals.LENGTH_NANOS, Math.ceilDiv(span, MOST));
    IntervalAccumulator sums = new IntervalAccumulator();
    int next = 0;
    int index = none ? 0 : last().index() + 1;
    for (long start = from; next < order.length; start += length) {
      sums.clear();
      while (next < order.length && ends[order[next]] < start + length) {
        Intervals.add(sums, requests, missing[order[next++]]);
      }
      boolean whole = next < order.length;
      addMissing(sums, index++, start, whole ? start + length : ends[order[next - 1]]);
    }
  }

  private void addMissing(IntervalAccumulator sums, int index, long start, long end) {
    long newlySent = Math.max(0, ended + sums.ended() - sent);
    long newlyDue = Math.max(0, ended + sums.ended() - due) + sums.dropped();
    long inFlight = sent + newlySent - ended - sums.ended();
    add(sums.interval(index, start, Math.max(start, end), newlyDue, newlySent, inFlight, 0));
  }

  private Interval last() {
    return group.isEmpty() ? all.getLast() : group.getLast();
  }
}
