package dev.loadstone.cli;

import dev.loadstone.analysis.compare.LevelChange;
import dev.loadstone.analysis.compare.Metric;
import dev.loadstone.history.RunStore;
import dev.loadstone.history.RunTrend;
import dev.loadstone.history.StoredRun;
import dev.loadstone.report.Escapes;
import dev.loadstone.report.JsonOut;
import dev.loadstone.report.Numbers;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/// `runs trend`: where the figures of a plan changed their level over its history.
///
/// @param trend the runs that repeat one another, and where their figures changed
record RunsTrend(RunTrend trend) {
  private static final String FORM = "loadstone/trend/1";
  private static final double PERCENT = 100;

  /// The trend of the plan of this run.
  static RunsTrend of(RunStore store, StoredRun run, double margin) {
    return new RunsTrend(RunTrend.of(store, run, margin));
  }

  void text(String target, PrintStream out) {
    List<StoredRun> runs = trend.runs();
    int all = trend.all();
    out.println(
        RunsTable.counted(all)
            + " repeat one another: "
            + Escapes.terminal(target)
            + (all > runs.size() ? "; the newest " + runs.size() + " are looked at" : ""));
    if (trend.changes().isEmpty()) {
      out.println(
          "no figure changed its level by more than the margin, beyond chance"
              + (runs.size() < 12 ? " (a change shows from about 6 runs before and 6 after)" : ""));
    }
    for (LevelChange change : trend.changes()) {
      StoredRun first = runs.get(change.index());
      String beside = trend.beside(change);
      String tags = first.tags().isEmpty() ? "" : " (" + String.join(", ", first.tags()) + ")";
      out.println(
          Escapes.terminal(
              word(change)
                  + " from "
                  + first.id()
                  + tags
                  + ": "
                  + change.metric().title().toLowerCase(Locale.ROOT)
                  + " "
                  + Numbers.inUnit(change.before(), change.metric().unit())
                  + " to "
                  + Numbers.inUnit(change.after(), change.metric().unit())
                  + " ("
                  + signed(change)
                  + ")"
                  + (beside.isEmpty() ? "" : "; " + beside)));
    }
  }

  private static String word(LevelChange change) {
    return change.verdict().id();
  }

  private static String signed(LevelChange change) {
    String unit = change.metric().byRatio() ? " %" : " points";
    return (change.change() > 0 ? "+" : "-")
        + Numbers.plain(Math.abs(change.change()) * PERCENT)
        + unit;
  }

  void json(JsonOut json) {
    json.object(() -> {
      json.text("schema", FORM);
      json.count("total", trend.all());
      json.objects("runs", trend.runs(), run -> run(json, run));
      json.objects("changes", trend.changes(), change -> change(json, change));
    });
  }

  private static void run(JsonOut json, StoredRun run) {
    json.text("id", run.id());
    for (Metric metric : Metric.values()) {
      json.figure(metric.id(), run.figure(metric));
    }
  }

  private void change(JsonOut json, LevelChange change) {
    json.text("figure", change.metric().id());
    json.text("verdict", word(change));
    json.text("from", trend.runs().get(change.index()).id());
    json.figure("before", change.before());
    json.figure("after", change.after());
    json.text("changeIs", change.metric().byRatio() ? "ratio" : "difference");
    json.figure("change", change.change());
    json.text("beside", trend.beside(change));
  }
}
