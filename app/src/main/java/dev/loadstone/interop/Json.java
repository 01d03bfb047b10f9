package dev.loadstone.interop;

import java.util.Iterator;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON as other tools write it.
final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  /// The one object of a line.
  ///
  /// @throws dev.loadstone.plan.PlanException where it is none
  static JsonNode line(Source source, long line, String text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      if (node != null && node.isObject()) {
        return node;
      }
    } catch (JacksonException e) {
      throw source.fault(line, text, "is no whole JSON object: the file may be cut short");
    }
    throw source.fault(line, text, "a JSON object is needed");
  }

  /// A text; empty where there is none of this name.
  static String text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isString() ? value.stringValue() : value.isValueNode() ? value.asString() : "";
  }

  /// A number; NaN where there is none of this name.
  static double number(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isNumber() ? value.doubleValue() : Double.NaN;
  }

  /// The members of an object.
  static Iterable<Map.Entry<String, JsonNode>> members(JsonNode node) {
    return () -> iterator(node);
  }

  private static Iterator<Map.Entry<String, JsonNode>> iterator(JsonNode node) {
    return node.properties().iterator();
  }
}
