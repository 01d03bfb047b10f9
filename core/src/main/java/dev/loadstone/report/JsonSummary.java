package dev.loadstone.report;

import dev.loadstone.analysis.model.Confidence;
import dev.loadstone.analysis.model.Confidence.Bounds;
import dev.loadstone.analysis.model.LatencyFigures;
import dev.loadstone.analysis.model.Phases;
import dev.loadstone.analysis.model.Summary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Writes the figures of a run or of one endpoint.
final class JsonSummary {
  private final JsonOut json;

  JsonSummary(JsonOut json) {
    this.json = json;
  }

  void fields(Summary summary) {
    json.count("requests", summary.requests());
    json.count("concurrency", summary.concurrency());
    json.figure("durationSeconds", summary.durationSeconds());
    latency("responseTimeMs", summary.responseTime());
    latency("serviceTimeMs", summary.serviceTime());
    json.object("confidence95", () -> confidence(summary.confidence()));
    transfer(summary);
    outcomes(summary);
    json.object("phasesMs", () -> phases(summary.phases()));
    json.count("connectionsOpened", summary.connectionsOpened());
  }

  private void latency(String name, LatencyFigures figures) {
    json.object(
        name,
        () -> {
          json.figure("mean", figures.mean());
          json.figure("min", figures.min());
          json.figure("max", figures.max());
          json.figure("stddev", figures.stddev());
          json.figure("p50", figures.p50());
          json.figure("p75", figures.p75());
          json.figure("p90", figures.p90());
          json.figure("p95", figures.p95());
          json.figure("p99", figures.p99());
          json.figure("p99.9", figures.p999());
          json.figure("p99.99", figures.p9999());
        });
  }

  private void confidence(Confidence confidence) {
    Map<String, Bounds> all = named(confidence);
    all.forEach(this::bounds);
    json.strings("rough", names(all, Bounds::rough));
    json.object(
        "needsTimesLonger",
        () ->
            all.forEach((name, bounds) -> {
              if (Double.isFinite(bounds.timesLonger())) {
                json.figure(name, bounds.timesLonger());
              }
            }));
    json.text("reason", confidence.mixedLoads() ? "mixed-loads" : null);
  }

  private static Map<String, Bounds> named(Confidence confidence) {
    Map<String, Bounds> named = new LinkedHashMap<>();
    named.put("p50", confidence.p50());
    named.put("p95", confidence.p95());
    named.put("p99", confidence.p99());
    named.put("requestsPerSecond", confidence.requestsPerSecond());
    named.put("errorRate", confidence.errorRate());
    return named;
  }

  private static List<String> names(Map<String, Bounds> bounds, Predicate<Bounds> condition) {
    return bounds.entrySet().stream()
        .filter(entry -> condition.test(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private void bounds(String name, Bounds bounds) {
    json.pair(name, bounds.low(), bounds.high());
  }

  private void transfer(Summary summary) {
    json.figure("requestsPerSecond", summary.requestsPerSecond());
    json.figure("receivedKBytesPerSecond", summary.receivedKBytesPerSecond());
    json.figure("sentKBytesPerSecond", summary.sentKBytesPerSecond());
    json.told("receivedBytes", summary.receivedBytes());
    json.told("sentBytes", summary.sentBytes());
  }

  private void outcomes(Summary summary) {
    json.figure("successRate", summary.successRate());
    json.figure("errorRate", summary.errorRate());
    json.map("statuses", summary.statuses(), json::count);
    json.map("errors", summary.errors(), json::count);
    json.count("offered", summary.offered());
    json.count("sent", summary.sent());
    json.count("completed", summary.completed());
    json.count("late", summary.late());
    json.count("dropped", summary.dropped());
    json.count("unfinished", summary.unfinished());
  }

  private void phases(Phases phases) {
    latency("dns", phases.dns());
    latency("connect", phases.connect());
    latency("tls", phases.tls());
    latency("firstByte", phases.firstByte());
    latency("receive", phases.receive());
  }
}
