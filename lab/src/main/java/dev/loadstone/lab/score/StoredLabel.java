package dev.loadstone.lab.score;

import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.lab.scenario.Label;
import dev.loadstone.lab.scenario.Label.Truth;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The truth about a stored run: the file `label.json` beside it.
///
/// @param scenario its id
/// @param draw which run of it
/// @param present whether the fault is there and shows
/// @param label what is at work
record StoredLabel(String scenario, Draw draw, boolean present, Label label) {
  static final String NAME = "label.json";

  private static final JsonMapper MAPPER = new JsonMapper();

  /// Reads a label.
  ///
  /// @throws IOException where there is none, or none that can be understood
  static StoredLabel read(Path file) throws IOException {
    try {
      JsonNode json = MAPPER.readTree(Files.readAllBytes(file));
      List<Truth> causes = new ArrayList<>();
      for (JsonNode cause : json.required("causes")) {
        causes.add(
            new Truth(cause.required("class").asString(), figures(cause.path("parameters"))));
      }
      return new StoredLabel(
          json.required("scenario").asString(),
          new Draw(json.path("seed").asLong(), json.path("dose").asInt()),
          json.path("present").asBoolean(true),
          new Label(causes, texts(json.path("alsoAccepted")), texts(json.path("mustNotSay"))));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException(file + " is no label of a run: " + e.getMessage(), e);
    }
  }

  private static Map<String, Double> figures(JsonNode json) {
    Map<String, Double> figures = new TreeMap<>();
    json.properties().forEach(e -> figures.put(e.getKey(), e.getValue().asDouble()));
    return figures;
  }

  private static List<String> texts(JsonNode json) {
    List<String> texts = new ArrayList<>();
    json.forEach(text -> texts.add(text.asString()));
    return texts;
  }

  /// Writes it.
  void write(Path file) throws IOException {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("scenario", scenario);
    json.put("tier", "simulated");
    json.put("seed", draw.seed());
    json.put("dose", draw.dose());
    json.put("present", present);
    ArrayNode causes = json.putArray("causes");
    for (Truth truth : label.causes()) {
      ObjectNode cause = causes.addObject();
      cause.put("class", truth.cause());
      ObjectNode figures = cause.putObject("parameters");
      new TreeMap<>(truth.parameters()).forEach(figures::put);
    }
    label.alsoAccepted().forEach(json.putArray("alsoAccepted")::add);
    label.mustNotSay().forEach(json.putArray("mustNotSay")::add);
    Files.write(file, (MAPPER.writeValueAsString(json) + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
