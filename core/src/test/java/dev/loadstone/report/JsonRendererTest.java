package dev.loadstone.report;

import static dev.loadstone.report.Schemas.faults;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.analysis.model.AnalysisFixtures;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class JsonRendererTest implements RendererContract {
  private static final JsonMapper MAPPER = new JsonMapper();

  @Override
  public Renderer renderer() {
    return new JsonRenderer();
  }

  @ParameterizedTest
  @MethodSource("dev.loadstone.report.RendererContract#analyses")
  void theDocumentIsValidByTheSchemaThatShips(Analysis analysis) {
    assertThat(faults(schemaText(), Rendered.text(renderer(), analysis))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.loadstone.report.RendererContract#analyses")
  void theSchemaKnowsEveryKeyOfTheDocument(Analysis analysis) {
    assertThat(faults(closed(schemaText()), Rendered.text(renderer(), analysis))).isEmpty();
  }

  @Test
  void theClosedSchemaRefusesAKeyItDoesNotKnow() {
    String document = Rendered.text(renderer(), AnalysisFixtures.shop());
    assertThat(faults(closed(schemaText()), document.replace("\"holds\"", "\"held\"")))
        .isNotEmpty();
    assertThat(faults(closed(schemaText()), document.replace("\"seed\"", "\"seed2\": 1, \"seed\"")))
        .isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"status\": \"valid\"",
        "\"successRate\": 0.995",
        "\"p99.9\": 577.78",
        "\"partial\": false"
      })
  void theSchemaRefusesADocumentWithAWrongValue(String place) {
    String document = Rendered.text(renderer(), AnalysisFixtures.shop());
    String wrong = place.substring(0, place.indexOf(':')) + ": [[]]";
    assertThat(document).contains(place);
    assertThat(faults(schemaText(), document.replace(place, wrong))).isNotEmpty();
  }

  @Test
  void theKeysComeInTheOrderOfTheContract() {
    JsonNode document = MAPPER.readTree(Rendered.text(renderer(), AnalysisFixtures.shop()));
    assertThat(document.propertyNames())
        .containsExactly(
            "schema",
            "run",
            "validity",
            "summary",
            "endpoints",
            "timeline",
            "crossChecks",
            "objectives",
            "findings",
            "notSeen",
            "recommendations",
            "regimes",
            "generator",
            "connecting",
            "slowAnswers");
    assertThat(document.path("run").propertyNames())
        .containsExactly(
            "id",
            "startedAt",
            "endedAt",
            "partial",
            "tool",
            "command",
            "seed",
            "target",
            "loop",
            "plan",
            "environment",
            "calibration");
    assertThat(document.path("summary").path("responseTimeMs").propertyNames())
        .containsExactly(
            "mean", "min", "max", "stddev", "p50", "p75", "p90", "p95", "p99", "p99.9", "p99.99");
  }

  @Test
  void aFigureThatIsNotDeterminedIsNull() {
    JsonNode document = MAPPER.readTree(Rendered.text(renderer(), AnalysisFixtures.unreachable()));
    assertThat(document.path("summary").path("responseTimeMs").path("p50").isNull()).isTrue();
    assertThat(document.path("summary").path("confidence95").path("p99").path(0).isNull()).isTrue();
    assertThat(document.path("timeline").path(0).path("max").isNull()).isTrue();
  }

  @Test
  void theRunEndsSoLongAfterItsStart() {
    JsonNode run = MAPPER.readTree(Rendered.text(renderer(), AnalysisFixtures.shop())).path("run");
    assertThat(run.path("startedAt").stringValue()).isEqualTo("2026-11-01T10:15:00.123Z");
    assertThat(run.path("endedAt").stringValue()).isEqualTo("2026-11-01T10:15:12.535Z");
  }

  // The schema lets documents grow; this one does not, so that no key is forgotten in it.
  private static String closed(String schema) {
    JsonNode tree = MAPPER.readTree(schema);
    close(tree);
    ((ObjectNode) tree.path("$defs").path("summary")).remove("unevaluatedProperties");
    ((ObjectNode) tree.path("properties").path("summary")).put("unevaluatedProperties", false);
    ObjectNode endpoint = (ObjectNode) tree.path("properties").path("endpoints").path("items");
    ((ObjectNode) endpoint.path("allOf").path(0)).remove("unevaluatedProperties");
    endpoint.put("unevaluatedProperties", false);
    return tree.toString();
  }

  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object && object.path("type").asString("").equals("object")) {
      if (!object.has("additionalProperties")) {
        object.put("unevaluatedProperties", false);
      }
    }
    node.forEach(JsonRendererTest::close);
  }

  private static String schemaText() {
    try (InputStream in = JsonRenderer.class.getResourceAsStream("report-1.schema.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
