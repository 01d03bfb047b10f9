package dev.loadstone.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Fields of a JSON object by name: missing or of another type is an [IllegalArgumentException]
/// naming the field; fields nobody asks for are ignored, so that the format can grow.
final class JsonFields {
  private final JsonNode node;

  JsonFields(JsonNode node) {
    this.node = node;
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static <T> ArrayNode array(List<T> items, Function<T, ObjectNode> form) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    items.forEach(item -> array.add(form.apply(item)));
    return array;
  }

  static ArrayNode texts(List<String> items) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    items.forEach(array::add);
    return array;
  }

  boolean has(String name) {
    return node.has(name);
  }

  boolean isNull(String name) {
    return field(name).isNull();
  }

  String text(String name) {
    JsonNode field = field(name);
    check(field.isString(), name, "a text");
    return field.stringValue();
  }

  @Nullable String textOrNull(String name) {
    return field(name).isNull() ? null : text(name);
  }

  long integer(String name) {
    JsonNode field = field(name);
    check(field.isIntegralNumber() && field.canConvertToLong(), name, "a whole number");
    return field.longValue();
  }

  int int32(String name) {
    long value = integer(name);
    check(value == (int) value, name, "a whole number of 32 bits");
    return (int) value;
  }

  double number(String name) {
    JsonNode field = field(name);
    check(field.isNumber(), name, "a number");
    return field.doubleValue();
  }

  boolean truth(String name) {
    JsonNode field = field(name);
    check(field.isBoolean(), name, "true or false");
    return field.booleanValue();
  }

  JsonFields object(String name) {
    JsonNode field = field(name);
    check(field.isObject(), name, "an object");
    return new JsonFields(field);
  }

  <T> List<T> list(String name, Function<JsonFields, T> form) {
    JsonNode field = field(name);
    check(field.isArray(), name, "a list");
    List<T> items = new ArrayList<>();
    for (JsonNode item : field) {
      items.add(form.apply(new JsonFields(item)));
    }
    return List.copyOf(items);
  }

  List<String> texts(String name) {
    JsonNode field = field(name);
    check(field.isArray(), name, "a list");
    List<String> items = new ArrayList<>();
    for (JsonNode item : field) {
      check(item.isString(), name, "a list of texts");
      items.add(item.stringValue());
    }
    return List.copyOf(items);
  }

  Map<String, String> textMap(String name) {
    JsonFields fields = object(name);
    Map<String, String> map = new LinkedHashMap<>();
    for (String key : fields.node.propertyNames()) {
      map.put(key, fields.text(key));
    }
    return map;
  }

  private JsonNode field(String name) {
    JsonNode field = node.get(name);
    if (field == null) {
      throw new IllegalArgumentException("no field '" + name + "'");
    }
    return field;
  }

  private static void check(boolean holds, String name, String wanted) {
    if (!holds) {
      throw new IllegalArgumentException("field '" + name + "' is not " + wanted);
    }
  }
}
