package dev.loadstone.bench.truth;

import dev.loadstone.bench.truth.server.ServedLog;
import dev.loadstone.metrics.RunRecord;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/// One run as both sides saw it.
///
/// @param report the JSON report
/// @param record the run file
/// @param file where the run file lies until the suite ends
/// @param served the truth server's log of it
record Run(JsonNode report, RunRecord record, Path file, ServedLog served) {
  JsonNode summary() {
    return report.get("summary");
  }

  /// A figure of a duration, in milliseconds.
  double millis(String times, String quantile) {
    return summary().get(times).get(quantile).asDouble();
  }
}
