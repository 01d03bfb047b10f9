package dev.loadstone.report;

import dev.loadstone.analysis.model.Confidence.Bounds;
import dev.loadstone.analysis.model.Regimes;
import dev.loadstone.analysis.model.Regimes.Part;
import java.util.Locale;

/// Writes the parts of a run that differ.
final class JsonRegimes {
  private final JsonOut json;

  JsonRegimes(JsonOut json) {
    this.json = json;
  }

  void fields(Regimes regimes) {
    json.text("steadyState", id(regimes.steadyState()));
    json.objects("parts", regimes.parts(), this::part);
  }

  private void part(Part part) {
    json.text("kind", id(part.kind()));
    json.text("load", part.load());
    json.figure("fromSeconds", part.fromSeconds());
    json.figure("toSeconds", part.toSeconds());
    json.count("requests", part.requests());
    json.figure("requestsPerSecond", part.requestsPerSecond());
    json.figure("errorRate", part.errorRate());
    json.object(
        "responseTimeMs",
        () -> {
          json.figure("p50", part.responseTime().p50());
          json.figure("p95", part.responseTime().p95());
          json.figure("p99", part.responseTime().p99());
        });
    json.object(
        "confidence95",
        () -> {
          bounds("p50", part.p50());
          bounds("p95", part.p95());
          bounds("p99", part.p99());
        });
  }

  private void bounds(String name, Bounds bounds) {
    json.pair(name, bounds.low(), bounds.high());
  }

  private static String id(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
