package dev.loadstone.cli;

import dev.loadstone.metrics.Interval;
import dev.loadstone.metrics.IntervalListener;
import dev.loadstone.metrics.LatencyCounts;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.report.Numbers;
import java.io.PrintStream;
import java.util.Locale;

/// Live progress: one line that is drawn over on a terminal, a plain line every few seconds
/// elsewhere. Called once a second on a thread that nobody waits for.
final class Progress implements IntervalListener, AutoCloseable {
  /// Seconds between plain lines, so that a log of a CI job stays short.
  private static final int PLAIN_EVERY = 5;

  private static final String CLEAR_LINE = "\r\u001b[K";
  private static final double MEDIAN = 50;
  private static final double TAIL = 99;
  private static final double NANOS_PER_SECOND = 1e9;

  private final PrintStream err;
  private final boolean shown;
  private final boolean live;
  private final long requests;
  private final long lengthNanos;
  private long ended;
  private long failed;
  private boolean drawn;
  private boolean closed;

  /// @param shown whether anything is written at all
  /// @param live whether the stream is a terminal on which a line can be drawn over
  Progress(PrintStream err, boolean shown, boolean live, LoadPlan plan) {
    this.err = err;
    this.shown = shown;
    this.live = live;
    this.requests = plan.limits().requests();
    this.lengthNanos = Preamble.lengthNanos(plan);
  }

  @Override
  public synchronized void ended(Interval interval) {
    ended += interval.ended();
    failed += interval.failed();
    if (closed || !shown) {
      return;
    }
    if (live) {
      err.print(CLEAR_LINE + line(interval));
      err.flush();
      drawn = true;
    } else if ((interval.index() + 1) % PLAIN_EVERY == 0) {
      err.println(line(interval));
    }
  }

  /// Removes the live line, so that what follows starts on an empty one.
  @Override
  public synchronized void close() {
    closed = true;
    if (drawn) {
      err.print(CLEAR_LINE);
      err.flush();
    }
  }

  private String line(Interval interval) {
    double seconds = (interval.endNanos() - interval.startNanos()) / NANOS_PER_SECOND;
    String rate = seconds > 0 ? Preamble.count(Math.round(interval.ended() / seconds)) : "0";
    LatencyCounts times = interval.responseSuccessCounts();
    return String.format(
        Locale.ROOT,
        "%5.0f s  %s requests/s  p50 %s  p99 %s  errors %s  %s",
        interval.endNanos() / NANOS_PER_SECOND,
        rate,
        quantile(times, MEDIAN),
        quantile(times, TAIL),
        errors(),
        left(interval.endNanos()));
  }

  private static String quantile(LatencyCounts times, double percentile) {
    return times.isEmpty() ? "-" : Numbers.nanos(times.valueAtPercentile(percentile));
  }

  private String errors() {
    return ended == 0
        ? "-"
        : String.format(
            Locale.ROOT, "%s (%.1f %%)", Preamble.count(failed), 100.0 * failed / ended);
  }

  private String left(long atNanos) {
    if (lengthNanos == Long.MAX_VALUE) {
      return Preamble.count(Math.max(0, requests - ended)) + " requests left";
    }
    long leftNanos = lengthNanos - atNanos;
    return leftNanos <= 0
        ? "waiting for the last answers"
        : String.format(Locale.ROOT, "%.0f s left", Math.ceil(leftNanos / NANOS_PER_SECOND));
  }
}
