package dev.loadstone.history;

import dev.loadstone.analysis.compare.Metric;
import dev.loadstone.report.JsonOut;
import java.time.Instant;
import java.util.List;

/// Stored runs for programs: the form `loadstone/runs/1`.
public final class StoredRunJson {
  private static final String FORM = "loadstone/runs/1";

  private StoredRunJson() {}

  /// A document of these runs.
  ///
  /// @param total how many there are in the history
  public static void write(JsonOut json, int total, List<StoredRun> runs) {
    json.object(() -> {
      json.text("schema", FORM);
      json.count("total", total);
      json.objects("runs", runs, run -> run(json, run));
    });
  }

  private static void run(JsonOut json, StoredRun run) {
    json.text("id", run.id());
    json.text("startedAt", Instant.ofEpochMilli(run.startedAtMillis()).toString());
    json.text("endedAt", Instant.ofEpochMilli(run.endedAtMillis()).toString());
    json.text("target", run.target());
    json.text("plan", run.plan());
    json.text("load", run.load());
    json.text("machine", run.machine());
    json.text("tool", run.tool());
    json.flag("partial", run.partial());
    json.text("validity", run.validity());
    json.strings("reasons", run.reasons());
    json.text("objectives", run.objectives().isEmpty() ? null : run.objectives());
    json.text("finding", run.finding().isEmpty() ? null : run.finding());
    json.count("requests", run.requests());
    json.object(
        "figures",
        () -> {
          for (Metric metric : Metric.values()) {
            json.figure(metric.id(), run.figure(metric));
          }
        });
    json.strings("tags", run.tags());
    json.text("note", run.note().isEmpty() ? null : run.note());
    json.text("file", run.file().toString());
    json.count("fileBytes", run.fileBytes());
  }
}
