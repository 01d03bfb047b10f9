package dev.loadstone.analysis.figures;

import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.RunRecord;
import dev.loadstone.metrics.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// The moments in which the generator's own process stood still, as its sentinel saw them and as
/// its garbage collector announced them; those that overlap are one.
public final class ClientPauses {
  private static final double NANOS_PER_MILLI = 1e6;

  private final long[] begin;
  private final long[] end;

  /// The time stood still before each pause.
  private final long[] before;

  private final boolean known;
  private final long sleepNanos;

  private ClientPauses(List<long[]> merged, boolean known, long sleepNanos) {
    this.begin = merged.stream().mapToLong(p -> p[0]).toArray();
    this.end = merged.stream().mapToLong(p -> p[1]).toArray();
    this.before = new long[begin.length + 1];
    for (int i = 0; i < begin.length; i++) {
      before[i + 1] = before[i] + end[i] - begin[i];
    }
    this.known = known;
    this.sleepNanos = sleepNanos;
  }

  /// The pauses of a run.
  public static ClientPauses of(RunRecord record) {
    List<long[]> all = new ArrayList<>();
    boolean known = false;
    double sleep = 0;
    for (Series s : record.series()) {
      if (s.source().equals(HealthSeries.GENERATOR)) {
        switch (s.name()) {
          case HealthSeries.PAUSE, HealthSeries.GC ->
              IntStream.range(0, s.size())
                  .filter(i -> s.values()[i] > 0)
                  .forEach(i -> all.add(pause(s.atNanos()[i], s.values()[i])));
          case HealthSeries.SENTINEL_SLEEP -> {
            known = true;
            sleep = IntStream.range(0, s.size()).mapToDouble(i -> s.values()[i]).max().orElse(0);
          }
          default -> {}
        }
      }
    }
    return new ClientPauses(merged(all), known || !all.isEmpty(), (long) (sleep * NANOS_PER_MILLI));
  }

  private static long[] pause(long endNanos, double millis) {
    return new long[] {endNanos - (long) (millis * NANOS_PER_MILLI), endNanos};
  }

  private static List<long[]> merged(List<long[]> all) {
    all.sort((a, b) -> Long.compare(a[0], b[0]));
    List<long[]> merged = new ArrayList<>();
    for (long[] pause : all) {
      if (merged.isEmpty() || pause[0] > merged.getLast()[1]) {
        merged.add(pause.clone());
      } else {
        merged.getLast()[1] = Math.max(merged.getLast()[1], pause[1]);
      }
    }
    return merged;
  }

  /// Whether the run recorded its pauses one by one; without it there is none to be found here.
  public boolean known() {
    return known;
  }

  /// By how much a pause may have been longer than it is told, nanoseconds.
  public long blurNanos() {
    return sleepNanos;
  }

  /// How many pauses touch a span of time.
  public int count(long fromNanos, long toNanos) {
    return Math.max(0, beganBefore(toNanos) - endedUntil(fromNanos));
  }

  /// The longest pause that touches a span of time, nanoseconds; 0 for none.
  public long longestNanos(long fromNanos, long toNanos) {
    long longest = 0;
    for (int i = endedUntil(fromNanos); i < beganBefore(toNanos); i++) {
      longest = Math.max(longest, end[i] - begin[i]);
    }
    return longest;
  }

  /// The pauses of at least this length that touch a span of time, each cut to it, nanoseconds.
  LongStream atLeastNanos(long least, long fromNanos, long toNanos) {
    return IntStream.range(endedUntil(fromNanos), Math.max(0, beganBefore(toNanos)))
        .filter(i -> end[i] - begin[i] >= least)
        .mapToLong(i -> Math.min(end[i], toNanos) - Math.max(begin[i], fromNanos));
  }

  /// How much of a span of time was spent in pauses, nanoseconds.
  public long overlapNanos(long fromNanos, long toNanos) {
    int first = endedUntil(fromNanos);
    int last = beganBefore(toNanos) - 1;
    if (first > last) {
      return 0;
    }
    return before[last + 1]
        - before[first]
        - Math.max(0, fromNanos - begin[first])
        - Math.max(0, end[last] - toNanos);
  }

  /// The number of pauses that ended at this moment or earlier.
  private int endedUntil(long nanos) {
    return firstAbove(end, nanos);
  }

  /// The number of pauses that began before this moment.
  private int beganBefore(long nanos) {
    return firstAbove(begin, nanos - 1);
  }

  private static int firstAbove(long[] ascending, long nanos) {
    int low = 0;
    int high = ascending.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ascending[middle] <= nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
