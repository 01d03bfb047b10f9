package dev.loadstone.lab.record;

import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.lab.scenario.Label;
import dev.loadstone.lab.scenario.Label.Truth;
import dev.loadstone.lab.scenario.Scenario;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The truth about a run: the file `label.json` beside it.
///
/// The causes are those of the drawing, whether the fault bit or not.
///
/// @param scenario its id
/// @param tier in small letters
/// @param draw which run of it
/// @param present whether the fault is there and shows
/// @param label what is at work
/// @param gate how it was held against its pair; empty for a run without the fault, one by hand and
///   one of the simulator
/// @param others how many processors other programs of the machine took meanwhile, on average
public record StoredLabel(
    String scenario,
    String tier,
    Draw draw,
    boolean present,
    Label label,
    Optional<Gate> gate,
    OptionalDouble others) {
  /// Its name.
  public static final String NAME = "label.json";

  /// Others who took more have disturbed. Ours; a quiet system takes a tenth of it.
  private static final double FEW_PROCESSORS = 0.15;

  private static final String OTHERS = "processorsOfOthers";

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final JsonMapper MAPPER = new JsonMapper();

  /// Of a drawing that a gate has judged, or, without one, whose fault is there for sure.
  public static StoredLabel of(Scenario scenario, Draw draw, Optional<Gate> gate) {
    boolean present = !scenario.label(draw).isHealthy() && gate.map(Gate::passed).orElse(true);
    return of(scenario, draw, present, gate);
  }

  /// Of a drawing whose fault is known to show, or not to.
  public static StoredLabel of(Scenario scenario, Draw draw, boolean present) {
    return of(scenario, draw, present, Optional.empty());
  }

  private static StoredLabel of(
      Scenario scenario, Draw draw, boolean present, Optional<Gate> gate) {
    String tier = scenario.tier().name().toLowerCase(Locale.ROOT);
    return new StoredLabel(
        scenario.id(), tier, draw, present, scenario.label(draw), gate, OptionalDouble.empty());
  }

  /// The same, of a run beside which other programs took so many processors.
  public StoredLabel beside(OptionalDouble processors) {
    return new StoredLabel(scenario, tier, draw, present, label, gate, processors);
  }

  /// Whether other programs disturbed the run, so that more may be wrong with it than its label
  /// knows. Where nothing is known of them they did not.
  public boolean disturbed() {
    return disturbed(others);
  }

  /// Whether other programs who took so many processors disturb a run.
  public static boolean disturbed(OptionalDouble processors) {
    return processors.orElse(0) > FEW_PROCESSORS;
  }

  /// Whether it says what is right beyond doubt: a healthy run, or a fault that shows.
  public boolean certain() {
    return present || label.isHealthy();
  }

  /// Reads the label in a folder.
  ///
  /// @throws IOException where there is none, or none that can be understood
  public static StoredLabel read(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " is no file");
    }
    try {
      JsonNode json = MAPPER.readTree(Files.readAllBytes(file));
      List<Truth> causes = new ArrayList<>();
      for (JsonNode cause : json.required("causes")) {
        causes.add(
            new Truth(cause.required("class").asString(), numbers(cause.path("parameters"))));
      }
      return new StoredLabel(
          json.required("scenario").asString(),
          json.path("tier").asString(""),
          new Draw(json.path("seed").asLong(), json.path("dose").asInt()),
          json.path("present").asBoolean(true),
          new Label(causes, texts(json.path("alsoAccepted")), texts(json.path("mustNotSay"))),
          json.has("gate") ? Optional.of(gate(json)) : Optional.empty(),
          json.has(OTHERS)
              ? OptionalDouble.of(json.path(OTHERS).asDouble())
              : OptionalDouble.empty());
    } catch (JacksonException e) {
      throw new IOException(file + " is no label of a run: " + e.getOriginalMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is no label of a run: " + e.getMessage(), e);
    }
  }

  private static Gate gate(JsonNode json) {
    return new Gate(json.path("touchedShare").asDouble(), numbers(json.path("movedFloors")));
  }

  private static Map<String, Double> numbers(JsonNode json) {
    Map<String, Double> numbers = new TreeMap<>();
    json.properties().forEach(e -> numbers.put(e.getKey(), e.getValue().asDouble()));
    return numbers;
  }

  private static List<String> texts(JsonNode json) {
    List<String> texts = new ArrayList<>();
    json.forEach(text -> texts.add(text.asString()));
    return texts;
  }

  /// Writes it into a folder, at once or not at all.
  public void write(Path folder) throws IOException {
    Path draft = folder.resolve(NAME + ".draft");
    Files.write(draft, json());
    Files.move(draft, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
  }

  byte[] json() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      out.writeStartObject();
      out.writeStringProperty("scenario", scenario);
      out.writeStringProperty("tier", tier);
      out.writeNumberProperty("seed", draw.seed());
      out.writeNumberProperty("dose", draw.dose());
      out.writeBooleanProperty("present", present);
      causes(out, label.causes());
      words(out, "alsoAccepted", label.alsoAccepted());
      words(out, "mustNotSay", label.mustNotSay());
      if (gate.isPresent()) {
        gate(out, gate.get());
      }
      if (others.isPresent()) {
        out.writeNumberProperty(OTHERS, others.getAsDouble());
      }
      out.writeEndObject();
    }
    bytes.write('\n');
    return bytes.toByteArray();
  }

  private static void causes(JsonGenerator out, List<Truth> causes) {
    out.writeArrayPropertyStart("causes");
    for (Truth truth : causes) {
      out.writeStartObject();
      out.writeStringProperty("class", truth.cause());
      numbers(out, "parameters", truth.parameters());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void gate(JsonGenerator out, Gate gate) {
    out.writeStringProperty("gate", gate.passed() ? "passed" : "sub-threshold");
    out.writeNumberProperty("touchedShare", gate.touchedShare());
    numbers(out, "movedFloors", gate.floors());
  }

  private static void words(JsonGenerator out, String name, List<String> words) {
    out.writeArrayPropertyStart(name);
    words.forEach(out::writeString);
    out.writeEndArray();
  }

  private static void numbers(JsonGenerator out, String name, Map<String, Double> numbers) {
    out.writeObjectPropertyStart(name);
    new TreeMap<>(numbers).forEach(out::writeNumberProperty);
    out.writeEndObject();
  }
}
