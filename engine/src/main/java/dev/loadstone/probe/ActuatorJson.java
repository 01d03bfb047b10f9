package dev.loadstone.probe;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the two pages of Spring Boot's metrics endpoint: the list of names, and one metric.
/// Anything else reads as empty.
final class ActuatorJson {
  private static final JsonMapper MAPPER = new JsonMapper();

  private ActuatorJson() {}

  /// The names of `/actuator/metrics`.
  static List<String> names(String page) {
    List<String> names = new ArrayList<>();
    for (JsonNode name : tree(page).path("names")) {
      if (name.isString()) {
        names.add(name.asString());
      }
    }
    return names;
  }

  /// The values of `/actuator/metrics/{name}`, one for each statistic: the metric's own name for a
  /// plain value and for the count of a counter, which has no other, else with the statistic behind
  /// it, as in `jvm.gc.pause.count`.
  static void values(String name, String page, PrometheusText.Sink sink) {
    JsonNode measurements = tree(page).path("measurements");
    for (JsonNode measurement : measurements) {
      String statistic = measurement.path("statistic").asString("");
      JsonNode value = measurement.path("value");
      if (value.isNumber() && Double.isFinite(value.asDouble())) {
        boolean counter = statistic.equals("COUNT") && measurements.size() == 1;
        boolean plain = statistic.isEmpty() || statistic.equals("VALUE") || counter;
        String suffix = plain ? "" : "." + statistic.toLowerCase(java.util.Locale.ROOT);
        sink.metric(name + suffix, value.asDouble());
      }
    }
  }

  private static JsonNode tree(String page) {
    try {
      return MAPPER.readTree(page);
    } catch (JacksonException _) {
      return MAPPER.createObjectNode();
    }
  }
}
