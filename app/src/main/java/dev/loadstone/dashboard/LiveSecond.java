package dev.loadstone.dashboard;

import dev.loadstone.metrics.Interval;
import dev.loadstone.metrics.LatencyCounts;
import dev.loadstone.metrics.Outcome;
import java.util.Arrays;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/// One interval of a run as an event of the live page: numbers alone, so nothing in it can be
/// markup.
final class LiveSecond {
  /// The heat map goes from 10 µs to 100 s, twelve cells to a decade.
  static final int CELLS = 84;

  private static final double FROM_NANOS = 1e4;
  private static final double CELLS_PER_DECADE = 12;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double MEDIAN = 50;
  private static final double TAIL = 99;
  private static final double GREATEST = 100;

  /// Cells are shaded by the ninefold logarithm of their share, from one in ten thousand to all.
  private static final double DARKEST = 8;

  private static final double DECADES_OF_SHARE = 4;

  private static final long THOUSAND = 1_000;
  private static final long TEN_THOUSAND = 10_000;

  /// The compiler takes up a method with loops after a hundred calls, one without after two
  /// hundred.
  private static final int REHEARSALS = 250;

  private static final int REHEARSED_TIMES = 60;
  private static final double REHEARSED_STEP = 1.1;

  private LiveSecond() {}

  /// Writes seconds that nobody reads: a method that is called once a second would be interpreted
  /// for the first minutes of a run, which cost two fifths of all that a live page takes.
  static void rehearse() {
    Histogram times = new Histogram(Interval.SIGNIFICANT_DIGITS);
    double nanos = FROM_NANOS;
    for (int time = 0; time < REHEARSED_TIMES; time++) {
      times.recordValue((long) nanos);
      nanos *= REHEARSED_STEP;
    }
    TreeMap<Short, Long> outcomes = new TreeMap<>();
    outcomes.put(Outcome.ofStatus(Answer.OK), (long) REHEARSED_TIMES);
    Interval interval =
        new Interval(0, 0, 1, 0, 0, 0, 0, outcomes, 0, 0, 0, 0, times, times, times, times);
    for (int time = 0; time < REHEARSALS; time++) {
      of(interval, 0, 0);
    }
  }

  /// The event.
  ///
  /// @param ended requests ended since the start of the run
  /// @param failed those of them that failed
  static String of(Interval interval, long ended, long failed) {
    double end = interval.endNanos() / NANOS_PER_SECOND;
    double length = (interval.endNanos() - interval.startNanos()) / NANOS_PER_SECOND;
    Buckets times = Buckets.of(interval.responseSuccessCounts());
    StringBuilder out = new StringBuilder(256).append('{');
    number(out, "end", end);
    number(out, "length", length);
    number(out, "rate", length > 0 ? interval.ended() / length : 0);
    number(out, "failures", length > 0 ? interval.failed() / length : 0);
    number(out, "due", length > 0 ? interval.due() / length : 0);
    number(out, "sent", length > 0 ? interval.sent() / length : 0);
    quantile(out, "p50", times, MEDIAN);
    quantile(out, "p99", times, TAIL);
    quantile(out, "max", times, GREATEST);
    quantile(out, "lag", Buckets.of(interval.lagCounts()), TAIL);
    out.append("\"late\":").append(interval.late()).append(",\"dropped\":");
    out.append(interval.dropped()).append(",\"inFlight\":").append(interval.inFlight());
    out.append(",\"ended\":").append(ended).append(",\"failed\":").append(failed);
    out.append(",\"heat\":\"").append(times.heat()).append("\"}");
    return out.toString();
  }

  private static void number(StringBuilder out, String name, double value) {
    out.append('"').append(name).append("\":");
    decimal(out, value, THOUSAND);
    out.append(',');
  }

  /// A number that is not below 0, without what a formatter would read and load for it each second.
  ///
  /// @param parts 1,000 for three digits behind the point
  static void decimal(StringBuilder out, double value, long parts) {
    long whole = Math.round(value * parts);
    out.append(whole / parts).append('.');
    for (long place = parts / 10; place > 0; place /= 10) {
      out.append(whole / place % 10);
    }
  }

  /// Milliseconds, or `null` where there is none.
  private static void quantile(StringBuilder out, String name, Buckets times, double percentile) {
    out.append('"').append(name).append("\":");
    if (times.size == 0) {
      out.append("null,");
      return;
    }
    double millis = times.quantile(percentile) / NANOS_PER_MILLI;
    decimal(out, millis, TEN_THOUSAND);
    out.append(',');
  }

  /// A digit for each cell from the fastest on: its shade, or a point where there is nothing.
  static String heat(LatencyCounts times) {
    return Buckets.of(times).heat();
  }

  /// Response times, unpacked once for all that is made of them.
  private static final class Buckets implements LatencyCounts.BucketVisitor {
    private static final int USUAL = 512;
    private static final double PERCENT = 100;
    private static final long[] CELL_ENDS = ends();

    private long[] highest = new long[USUAL];
    private long[] counts = new long[USUAL];
    private int size;
    private long total;

    static Buckets of(LatencyCounts times) {
      Buckets buckets = new Buckets();
      times.forEach(buckets);
      return buckets;
    }

    /// The lowest nanoseconds that are beyond each cell.
    private static long[] ends() {
      long[] ends = new long[CELLS];
      for (int cell = 0; cell < CELLS; cell++) {
        ends[cell] = Math.round(FROM_NANOS * Math.pow(10, (cell + 1) / CELLS_PER_DECADE));
      }
      return ends;
    }

    @Override
    public void bucket(long highestNanos, long count) {
      if (size == counts.length) {
        highest = Arrays.copyOf(highest, 2 * size);
        counts = Arrays.copyOf(counts, 2 * size);
      }
      highest[size] = highestNanos;
      counts[size++] = count;
      total += count;
    }

    /// As [LatencyCounts#valueAtPercentile] has it.
    long quantile(double percentile) {
      long left = Math.max(1, (long) Math.ceil(Math.nextDown(percentile) * total / PERCENT));
      int at = 0;
      for (left -= counts[0]; left > 0 && at < size - 1; left -= counts[at]) {
        at++;
      }
      return highest[at];
    }

    String heat() {
      if (size == 0) {
        return "";
      }
      long[] cells = new long[CELLS];
      int cell = 0;
      for (int at = 0; at < size; at++) {
        while (cell < CELLS - 1 && highest[at] >= CELL_ENDS[cell]) {
          cell++;
        }
        cells[cell] += counts[at];
      }
      StringBuilder row = new StringBuilder(CELLS);
      for (long count : cells) {
        row.append(count == 0 ? '.' : (char) ('0' + shade((double) count / total)));
      }
      return row.toString();
    }
  }

  private static int shade(double share) {
    double place = 1 + Math.log10(share) / DECADES_OF_SHARE;
    return (int) Math.round(Math.clamp(place, 0, 1) * DARKEST);
  }
}
