package dev.loadstone.cli;

import dev.loadstone.metrics.Interval;
import dev.loadstone.metrics.LatencyCounts;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.report.Numbers;
import java.io.PrintStream;
import java.util.Locale;

/// Progress where nothing can be drawn over: a plain line every few seconds. Called once a second
/// on a thread that nobody waits for.
final class Progress implements Watching {
  /// Seconds between plain lines, so that a log of a CI job stays short.
  private static final int PLAIN_EVERY = 5;

  private static final double MEDIAN = 50;
  private static final double TAIL = 99;
  private static final double NANOS_PER_SECOND = 1e9;

  private final PrintStream err;
  private final boolean shown;
  private final RunSpan span;
  private long ended;
  private long failed;
  private boolean closed;

  /// @param shown whether anything is written at all
  Progress(PrintStream err, boolean shown, LoadPlan plan) {
    this.err = err;
    this.shown = shown;
    this.span = RunSpan.of(plan);
  }

  @Override
  public synchronized void ended(Interval interval) {
    ended += interval.ended();
    failed += interval.failed();
    if (!closed && shown && (interval.index() + 1) % PLAIN_EVERY == 0) {
      err.println(line(interval));
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
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
        span.left(ended, interval.endNanos()));
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
}
