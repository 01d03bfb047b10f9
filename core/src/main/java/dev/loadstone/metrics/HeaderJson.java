package dev.loadstone.metrics;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// The header of a run as JSON and back.
final class HeaderJson {
  private HeaderJson() {}

  static byte[] write(RunHeader header) {
    ObjectNode json = JsonFields.object();
    json.put("id", header.id());
    json.put("startedAtMillis", header.startedAtMillis());
    json.put("tool", header.tool());
    json.set("command", JsonFields.texts(header.command()));
    json.set("plan", PlanJson.write(header.plan()));
    ObjectNode environment = json.putObject("environment");
    for (Map.Entry<String, String> entry : header.environment().entrySet()) {
      environment.put(entry.getKey(), entry.getValue());
    }
    json.set("endpoints", JsonFields.texts(header.endpoints()));
    json.set("addresses", JsonFields.texts(header.addresses()));
    Calibration calibration = header.calibration();
    if (calibration != null) {
      json.set("calibration", calibration(calibration));
    }
    return JsonTree.write(json);
  }

  /// The header of these bytes.
  ///
  /// @throws RuntimeException where they are no such JSON: Jackson's own, or
  ///   [IllegalArgumentException] for a field
  static RunHeader read(byte[] utf8) {
    JsonFields json = new JsonFields(JsonTree.read(utf8));
    return new RunHeader(
        json.text("id"),
        json.integer("startedAtMillis"),
        json.text("tool"),
        json.texts("command"),
        PlanJson.plan(json.object("plan")),
        json.textMap("environment"),
        json.texts("endpoints"),
        json.texts("addresses"),
        json.has("calibration") ? calibration(json.object("calibration")) : null);
  }

  private static ObjectNode calibration(Calibration calibration) {
    ObjectNode json = JsonFields.object();
    json.put("seconds", calibration.seconds());
    json.put("floorP50Nanos", calibration.floorP50Nanos());
    json.put("floorP99Nanos", calibration.floorP99Nanos());
    json.put("lagP50Nanos", calibration.lagP50Nanos());
    json.put("lagP99Nanos", calibration.lagP99Nanos());
    json.put("topRequestsPerSecond", calibration.topRequestsPerSecond());
    json.put("connections", calibration.connections());
    json.put("workers", calibration.workers());
    json.put("tls", calibration.tls());
    return json;
  }

  private static Calibration calibration(JsonFields json) {
    return new Calibration(
        json.number("seconds"),
        json.integer("floorP50Nanos"),
        json.integer("floorP99Nanos"),
        json.integer("lagP50Nanos"),
        json.integer("lagP99Nanos"),
        json.number("topRequestsPerSecond"),
        json.int32("connections"),
        json.int32("workers"),
        json.truth("tls"));
  }
}
