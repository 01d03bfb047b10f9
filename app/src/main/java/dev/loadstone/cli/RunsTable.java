package dev.loadstone.cli;

import dev.loadstone.analysis.compare.Metric;
import dev.loadstone.history.StoredRun;
import dev.loadstone.report.Escapes;
import dev.loadstone.report.Numbers;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Stored runs as text: one line each, or one run in full.
final class RunsTable {
  private static final List<String> COLUMNS =
      List.of(
          "run",
          "verdict",
          "requests",
          "per s",
          "median",
          "p99",
          "errors",
          "plan",
          "tags",
          "target");
  private static final int FIRST_RIGHT = 2;
  private static final int LAST_RIGHT = 6;
  private static final int LONGEST_CELL = 28;
  private static final int LABEL = 12;

  private RunsTable() {}

  static void list(List<StoredRun> runs, int total, PrintStream out) {
    if (runs.isEmpty()) {
      out.println(
          total == 0
              ? "no runs yet: loadstone http://127.0.0.1:8080/ makes one"
              : "none of the " + counted(total) + " passes these filters");
      return;
    }
    List<List<String>> rows = new ArrayList<>(runs.size() + 1);
    rows.add(COLUMNS);
    runs.forEach(run -> rows.add(row(run)));
    int[] widths = widths(rows);
    StringBuilder text = new StringBuilder();
    rows.forEach(row -> append(row, widths, text));
    out.print(text);
    if (runs.size() < total) {
      out.println(Numbers.count(runs.size()) + " of " + counted(total) + "; --all lists all");
    }
  }

  private static List<String> row(StoredRun run) {
    return List.of(
        run.id(),
        verdict(run),
        Numbers.count(run.requests()),
        orDash(Numbers.rate(run.figure(Metric.REQUESTS_PER_SECOND))),
        orDash(Numbers.millis(run.figure(Metric.P50))),
        orDash(Numbers.millis(run.figure(Metric.P99))),
        orDash(Numbers.percent(run.figure(Metric.ERROR_RATE))),
        run.plan(),
        cut(Escapes.terminal(String.join(", ", run.tags()))),
        Escapes.terminal(run.target()));
  }

  private static String orDash(String figure) {
    return figure.equals(Numbers.NOT_DETERMINED) ? "-" : figure;
  }

  /// The gravest first: what a reader must know before the figures.
  private static String verdict(StoredRun run) {
    if (run.partial()) {
      return "partial";
    }
    if (run.validity().equals("invalid") || run.objectives().isEmpty()) {
      return run.validity();
    }
    return run.objectives();
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_CELL ? text : text.substring(0, LONGEST_CELL - 2) + "..";
  }

  private static int[] widths(List<List<String>> rows) {
    int[] widths = new int[COLUMNS.size()];
    for (List<String> row : rows) {
      for (int at = 0; at < widths.length; at++) {
        widths[at] = Math.max(widths[at], row.get(at).length());
      }
    }
    return widths;
  }

  private static void append(List<String> row, int[] widths, StringBuilder text) {
    int last = widths.length - 1;
    for (int at = 0; at < last; at++) {
      String gap = " ".repeat(widths[at] - row.get(at).length());
      boolean right = at >= FIRST_RIGHT && at <= LAST_RIGHT;
      text.append(right ? gap : "").append(row.get(at)).append(right ? "" : gap).append("  ");
    }
    text.append(row.get(last)).append('\n');
  }

  /// One run in full.
  static void show(StoredRun run, PrintStream out) {
    line(out, "run", run.id());
    line(out, "target", run.target());
    line(out, "load", run.load());
    line(out, "plan", run.plan());
    line(
        out,
        "time",
        Instant.ofEpochMilli(run.startedAtMillis())
            + " to "
            + Instant.ofEpochMilli(run.endedAtMillis()));
    line(out, "verdict", verdicts(run));
    line(out, "finding", run.finding());
    line(out, "requests", Numbers.count(run.requests()));
    for (Metric metric : Metric.values()) {
      line(out, metric.id(), Numbers.inUnit(run.figure(metric), metric.unit()));
    }
    line(out, "machine", run.machine());
    line(out, "tool", run.tool());
    line(out, "tags", String.join(", ", run.tags()));
    line(out, "note", run.note());
    line(out, "file", run.file() + " (" + Numbers.bytes(run.fileBytes()) + ")");
    line(out, "report", "loadstone report " + run.id());
  }

  private static String verdicts(StoredRun run) {
    return run.validity()
        + (run.reasons().isEmpty() ? "" : " (" + String.join(", ", run.reasons()) + ")")
        + (run.objectives().isEmpty() ? "" : "; objectives " + run.objectives())
        + (run.partial() ? "; partial" : "");
  }

  private static void line(PrintStream out, String label, String value) {
    if (!value.isEmpty()) {
      String gap = " ".repeat(Math.max(1, LABEL - label.length()));
      out.println(
          (label.equals("requestsPerSecond") ? "per s       " : label + gap)
              + Escapes.terminal(value));
    }
  }

  static String counted(int runs) {
    return runs == 1 ? "1 run" : Numbers.count(runs) + " runs";
  }

  static String bytes(long bytes) {
    return Numbers.bytes(bytes) + " of run files";
  }
}
