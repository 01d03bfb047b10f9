package dev.loadstone.metrics;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The header of a run as JSON and back.
final class HeaderJson {
  private static final JsonMapper MAPPER = new JsonMapper();

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
    return MAPPER.writeValueAsBytes(json);
  }

  /// The header of these bytes.
  ///
  /// @throws RuntimeException where they are no such JSON: Jackson's own, or
  ///   [IllegalArgumentException] for a field
  static RunHeader read(byte[] utf8) {
    JsonFields json = new JsonFields(MAPPER.readTree(utf8));
    return new RunHeader(
        json.text("id"),
        json.integer("startedAtMillis"),
        json.text("tool"),
        json.texts("command"),
        PlanJson.plan(json.object("plan")),
        json.textMap("environment"),
        json.texts("endpoints"),
        json.texts("addresses"));
  }
}
