package dev.loadstone.report;

import static dev.loadstone.report.Schemas.faults;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.claims.Review;
import dev.loadstone.analysis.claims.Typed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class CheckRenderersTest {
  static final List<CheckRenderer> RENDERERS = CheckRenderers.all();
  private static final JsonMapper MAPPER = new JsonMapper();

  /// Reports that show all kinds of answers.
  private static final List<String> LINES =
      List.of(
          Typed.FOUNDING,
          "--mean 5ms",
          "--p99 900ms --max 500ms --success 130% --status 500=120% --requests 0 --duration 0s",
          "--rate 500 --rps 400 --duration 60s --mean 2s --status 429=12% --requests 24000",
          "--requests 500 --p99.99 30.01s --max 30.01s --min 0.000ms --errors timeout=12");

  @ParameterizedTest
  @FieldSource("RENDERERS")
  void theFoundingExampleIsToldAsInItsGoldenFile(CheckRenderer renderer) {
    String ending = renderer.format().equals("text") ? "txt" : renderer.format();
    Golden.check("check." + ending, text(renderer, Typed.review(Typed.FOUNDING)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void theDocumentIsValidByTheSchemaThatShips(int line) {
    String document = json(LINES.get(line));
    assertThat(faults(schema(), document)).isEmpty();
    assertThat(faults(closed(schema()), document)).as("every key is in the schema").isEmpty();
  }

  @Test
  void theSchemaRefusesADocumentWithAWrongValue() {
    String document = json(Typed.FOUNDING);
    assertThat(faults(schema(), document.replace("\"contradictory\"", "\"fine\""))).isNotEmpty();
    assertThat(faults(schema(), document.replace("\"unit\": \"ms\"", "\"unit\": 3"))).isNotEmpty();
    assertThat(faults(closed(schema()), document.replace("\"points\"", "\"pints\""))).isNotEmpty();
  }

  @Test
  void theConsoleReportFitsAHundredColumns() {
    for (String line : LINES) {
      assertThat(text(CheckRenderers.console(ConsoleStyle.PLAIN), Typed.review(line)).lines())
          .allSatisfy(text -> assertThat(text).hasSizeLessThanOrEqualTo(ConsoleStyle.WIDEST));
    }
  }

  @Test
  void theVerdictComesFirst() {
    assertThat(text(CheckRenderers.console(ConsoleStyle.PLAIN), Typed.review(Typed.FOUNDING)))
        .startsWith("Loadstone  check of 13 figures typed in\n\n  CONTRADICTORY  ");
  }

  /// Whatever is a number is a finding at worst: nothing fails, and no figure is "NaN".
  @Test
  void noFigureHoweverAbsurdMakesItFail() {
    Random random = new Random(3);
    List<String> numbers =
        List.of("0", "-1", "1e-300", "1e-7", "0.0", "0.5", "1", "7", "100", "1e6", "1e15", "1e18")
            .stream()
            .toList();
    List<String> flags =
        List.of(
            ("--requests # --connections # --streams # --duration #s --mean #ms --min #us --max #s"
                    + " --stddev #ms --p50 #ms --p75 #s --p95 #ms --p99 #ms --p99.9 #s --p99.99 #h"
                    + " --rps # --rate # --timeout #s --think-time #ms --kbytes-per-second #"
                    + " --mbytes-per-second # --success #% --error-rate #% --status 500=#%"
                    + " --status 404=#% --errors timeout=#%")
                .split(" "));
    for (int round = 0; round < 400; round++) {
      StringBuilder line = new StringBuilder();
      for (int at = 0; at < flags.size(); at += 2) {
        String number =
            random.nextInt(4) == 0 ? "9e299" : numbers.get(random.nextInt(numbers.size()));
        if (random.nextInt(3) > 0) {
          line.append(' ').append(flags.get(at)).append(' ');
          line.append(flags.get(at + 1).replace("#", number));
        }
      }
      Review review = Typed.review(line.isEmpty() ? "--rps 1" : line.toString());
      for (CheckRenderer renderer : RENDERERS) {
        assertThat(text(renderer, review))
            .as(line.toString())
            .doesNotContain("NaN", "Infinity", "not determined", "∞")
            .endsWith("\n");
      }
    }
  }

  private static String json(String line) {
    return text(new JsonCheckRenderer(), Typed.review(line));
  }

  private static String text(CheckRenderer renderer, Review review) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      renderer.render(review, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  // The schema lets documents grow; this one does not, so that no key is forgotten in it.
  private static String closed(String schema) {
    JsonNode tree = MAPPER.readTree(schema);
    close(tree);
    return tree.toString();
  }

  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object && object.path("type").asString("").equals("object")) {
      object.put("additionalProperties", false);
    }
    node.forEach(CheckRenderersTest::close);
  }

  private static String schema() {
    try (InputStream in = JsonCheckRenderer.class.getResourceAsStream("check-1.schema.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
