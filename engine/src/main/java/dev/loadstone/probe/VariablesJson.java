package dev.loadstone.probe;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a JSON object of numbers: the variables of a Go program (`/debug/vars`), PHP-FPM's status
/// as JSON, or any other, nested ones with their names joined by underscores. Lists are left out.
final class VariablesJson {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int DEEPEST = 6;
  private static final String PHP_POOL = "pool";
  private static final String PHP_MANAGER = "process manager";

  private VariablesJson() {}

  static boolean is(String page) {
    return page.stripLeading().startsWith("{");
  }

  static void read(String page, PrometheusText.Sink sink) {
    JsonNode tree;
    try {
      tree = MAPPER.readTree(page);
    } catch (JacksonException _) {
      return;
    }
    if (tree.has(PHP_POOL) && tree.has(PHP_MANAGER)) {
      String pool = tree.path(PHP_POOL).asString("");
      tree.properties()
          .forEach(e -> {
            if (e.getValue().isNumber()) {
              StatusPages.phpFpm(pool, e.getKey(), e.getValue().asDouble(), sink);
            }
          });
    } else {
      boolean go = tree.has("memstats") && tree.has("cmdline");
      flat(go ? "go" : "", tree, 0, sink);
    }
  }

  private static void flat(String name, JsonNode node, int depth, PrometheusText.Sink sink) {
    if (node.isNumber() && Double.isFinite(node.asDouble())) {
      sink.metric(name, node.asDouble());
    } else if (node.isObject() && depth < DEEPEST) {
      node.properties()
          .forEach(e -> {
            String key = e.getKey().replaceAll("[^A-Za-z0-9_.]+", "_");
            flat(name.isEmpty() ? key : name + "_" + key, e.getValue(), depth + 1, sink);
          });
    }
  }
}
