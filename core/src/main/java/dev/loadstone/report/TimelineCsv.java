package dev.loadstone.report;

import dev.loadstone.analysis.model.Second;
import java.io.IOException;
import java.io.OutputStream;

/// The course of the run as a CSV file, one row a second.
final class TimelineCsv implements Renderer {
  @Override
  public String format() {
    return "csv-timeline";
  }

  @Override
  public void render(JudgedRun run, OutputStream out) throws IOException {
    CsvOut csv =
        new CsvOut(
            out,
            "second",
            "sent",
            "completed",
            "errors",
            "p50_ms",
            "p95_ms",
            "p99_ms",
            "max_ms",
            "in_flight",
            "warmup");
    for (Second second : run.analysis().timeline()) {
      csv.row(row(second));
    }
    csv.flush();
    out.flush();
  }

  private static String[] row(Second second) {
    return new String[] {
      Integer.toString(second.second()),
      Long.toString(second.sent()),
      Long.toString(second.completed()),
      Long.toString(second.errors()),
      CsvOut.figure(second.p50()),
      CsvOut.figure(second.p95()),
      CsvOut.figure(second.p99()),
      CsvOut.figure(second.max()),
      Long.toString(second.inFlight()),
      Boolean.toString(second.warmup())
    };
  }
}
