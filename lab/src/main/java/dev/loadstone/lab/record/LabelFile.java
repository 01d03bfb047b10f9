package dev.loadstone.lab.record;

import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.lab.scenario.Label;
import dev.loadstone.lab.scenario.Scenario;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// The truth about a run as a JSON file beside it.
///
/// Without a gate the run was not compared with a pair: it is a run without the fault, or one by
/// hand. `present` says whether the fault was there and bit; the causes are those of the drawing
/// whether it bit or not.
public final class LabelFile {
  /// Its name.
  public static final String NAME = "label.json";

  private static final JsonFactory FACTORY = new JsonFactory();

  private LabelFile() {}

  /// Writes the label of a drawing into a folder, at once or not at all.
  public static void write(Path folder, Scenario scenario, Draw draw, Optional<Gate> gate)
      throws IOException {
    Path draft = folder.resolve(NAME + ".draft");
    Files.write(draft, json(scenario, draw, gate));
    Files.move(draft, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
  }

  static byte[] json(Scenario scenario, Draw draw, Optional<Gate> gate) {
    Label label = scenario.label(draw);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      out.writeStartObject();
      out.writeStringProperty("scenario", scenario.id());
      out.writeStringProperty("tier", scenario.tier().name().toLowerCase(Locale.ROOT));
      out.writeNumberProperty("seed", draw.seed());
      out.writeNumberProperty("dose", draw.dose());
      out.writeBooleanProperty("present", present(label, gate));
      causes(out, label.causes());
      words(out, "alsoAccepted", label.alsoAccepted());
      words(out, "mustNotSay", label.mustNotSay());
      if (gate.isPresent()) {
        gate(out, gate.get());
      }
      out.writeEndObject();
    }
    bytes.write('\n');
    return bytes.toByteArray();
  }

  private static boolean present(Label label, Optional<Gate> gate) {
    return !label.isHealthy() && gate.map(Gate::passed).orElse(true);
  }

  private static void causes(JsonGenerator out, List<Label.Truth> causes) {
    out.writeArrayPropertyStart("causes");
    for (Label.Truth truth : causes) {
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
