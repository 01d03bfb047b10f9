package dev.loadstone.cli;

import dev.loadstone.metrics.Interval;
import dev.loadstone.metrics.LatencyCounts;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.report.Numbers;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/// A few lines at the foot of a terminal, drawn over once a second: how far the run is, and for
/// each of the last seconds its rate, response times, failures and a row of a heat map. They are
/// gone when the report comes.
final class LiveScreen implements Watching {
  /// The seconds in view.
  private static final int ROWS = 10;

  /// The width where the terminal's is not known.
  static final int USUAL_COLUMNS = 80;

  private static final int MOST_CELLS = 48;
  private static final int FEWEST_CELLS = 12;
  private static final int FIGURES = 52;
  private static final int BAR = 20;
  private static final String TO_END_OF_LINE = "\u001b[K";
  private static final String TO_END_OF_SCREEN = "\u001b[J";
  private static final double MEDIAN = 50;
  private static final double TAIL = 99;
  private static final double GREATEST = 100;
  private static final double NANOS_PER_SECOND = 1e9;

  /// Where a column of the figures ends.
  private static final int[] ENDS = {44, 35, 26, 17, 6};

  private static final String FORM = "%6s %10s %8s %8s %8s %7s  %s";

  private final PrintStream err;
  private final int columns;
  private final boolean unicode;
  private final HeatRow heat;
  private final RunSpan span;
  private final Deque<String> rows = new ArrayDeque<>();
  private long ended;
  private long failed;
  private int drawn;
  private boolean closed;

  /// @param columns the width of the terminal
  /// @param unicode whether it shows more than ASCII
  LiveScreen(PrintStream err, int columns, boolean unicode, LoadPlan plan) {
    this.err = err;
    this.columns = columns;
    this.unicode = unicode;
    this.heat = HeatRow.of(Math.min(MOST_CELLS, columns - FIGURES - 1), unicode);
    this.span = RunSpan.of(plan);
  }

  @Override
  public synchronized void ended(Interval interval) {
    ended += interval.ended();
    failed += interval.failed();
    if (closed) {
      return;
    }
    rows.addLast(row(interval));
    if (rows.size() > ROWS) {
      rows.removeFirst();
    }
    draw(lines(interval));
  }

  private List<String> lines(Interval interval) {
    List<String> lines = new ArrayList<>();
    lines.add(status(interval));
    lines.add(
        whole(
            String.format(
                Locale.ROOT, FORM, "", "requests/s", "p50", "p99", "max", "failed", axis())));
    rows.forEach(row -> lines.add(whole(row)));
    return lines;
  }

  private void draw(List<String> lines) {
    StringBuilder out = new StringBuilder(up());
    for (String any : lines) {
      String line = unicode ? any : any.replace('µ', 'u');
      out.append(line, 0, Math.min(line.length(), columns - 1)).append(TO_END_OF_LINE).append('\n');
    }
    err.print(out);
    err.flush();
    drawn = lines.size();
  }

  private String up() {
    return drawn == 0 ? "\r" : "\r\u001b[" + drawn + "A";
  }

  private String axis() {
    return heat.cells() < FEWEST_CELLS ? "" : heat.axis();
  }

  /// A row without the columns for which there is no room: half a figure would be a wrong one.
  private String whole(String row) {
    if (columns > FIGURES) {
      return row;
    }
    for (int end : ENDS) {
      if (end < columns) {
        return row.substring(0, end);
      }
    }
    return "";
  }

  /// As much of the state as there is room for, what matters most first.
  private String status(Interval interval) {
    double done = span.done(ended, interval.endNanos());
    int length = Math.min(BAR, columns / 5);
    int full = (int) Math.round(done * length);
    StringBuilder status = new StringBuilder((unicode ? "█" : "#").repeat(full));
    status.append((unicode ? "░" : ".").repeat(length - full));
    for (String part :
        List.of(
            span.left(ended, interval.endNanos()),
            errors(),
            "in flight " + Preamble.count(interval.inFlight()),
            "own lag p99 " + quantile(interval.lagCounts(), TAIL))) {
      if (!part.isEmpty() && status.length() + 2 + part.length() < columns) {
        status.append("  ").append(part);
      }
    }
    return status.toString();
  }

  private String errors() {
    return failed == 0
        ? ""
        : String.format(
            Locale.ROOT, "failed %s (%.1f %%)", Preamble.count(failed), 100.0 * failed / ended);
  }

  private String row(Interval interval) {
    double seconds = (interval.endNanos() - interval.startNanos()) / NANOS_PER_SECOND;
    LatencyCounts times = interval.responseSuccessCounts();
    return String.format(
        Locale.ROOT,
        FORM,
        String.format(Locale.ROOT, "%.0f s", interval.endNanos() / NANOS_PER_SECOND),
        seconds > 0 ? Preamble.count(Math.round(interval.ended() / seconds)) : "0",
        quantile(times, MEDIAN),
        quantile(times, TAIL),
        quantile(times, GREATEST),
        Preamble.count(interval.failed()),
        heat.cells() < FEWEST_CELLS ? "" : heat.of(times));
  }

  private static String quantile(LatencyCounts times, double percentile) {
    return times.isEmpty() ? "-" : Numbers.nanos(times.valueAtPercentile(percentile));
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (drawn > 0) {
      err.print(up() + TO_END_OF_SCREEN);
      err.flush();
    }
  }
}
