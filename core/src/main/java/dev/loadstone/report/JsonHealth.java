package dev.loadstone.report;

import dev.loadstone.analysis.model.GeneratorHealth;
import dev.loadstone.analysis.model.GeneratorHealth.Limits;
import dev.loadstone.analysis.model.GeneratorHealth.Processor;
import dev.loadstone.analysis.model.GeneratorHealth.SendLag;
import dev.loadstone.analysis.model.GeneratorHealth.Stops;

/// Writes how well the generator was.
final class JsonHealth {
  private final JsonOut json;

  JsonHealth(JsonOut json) {
    this.json = json;
  }

  void fields(GeneratorHealth health) {
    json.object("sendLagMs", () -> lag(health.sendLag()));
    stops("pauses", health.pauses());
    json.whole("slowRequests", health.slowRequests());
    json.whole("explainedByOwnPauses", health.explainedByOwnPauses());
    processor(health.processor());
    limits(health.limits());
    json.map("tcp", health.tcp(), json::whole);
    json.figure("quotaCores", health.processor().quotaCores());
    stops("collections", health.collections());
    json.map("threadCores", health.threadCores(), json::figure);
    json.objects(
        "timeline",
        health.seconds(),
        second -> {
          json.count("second", second.second());
          json.object("sendLagMs", () -> lag(second.lag()));
          json.figure("pausedMs", second.pausedMs());
        });
  }

  private void lag(SendLag lag) {
    json.figure("p50", lag.p50());
    json.figure("p99", lag.p99());
    json.figure("max", lag.max());
  }

  private void stops(String name, Stops stops) {
    json.object(
        name,
        () -> {
          json.whole("count", stops.count());
          json.figure("totalMs", stops.totalMs());
          json.figure("longestMs", stops.longestMs());
        });
  }

  private void processor(Processor processor) {
    json.figure("cpuCores", processor.cores());
    json.figure("workerBusy", processor.worker());
    json.figure("runQueueWait", processor.runQueue());
    json.figure("steal", processor.steal());
    json.figure("pressure", processor.pressure());
    json.figure("throttled", processor.throttled());
  }

  private void limits(Limits limits) {
    json.figure("descriptorsUsed", limits.descriptors());
    json.figure("portsUsed", limits.ports());
    json.whole("timeWait", limits.timeWait());
  }
}
