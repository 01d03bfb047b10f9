package dev.loadstone.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loadstone.analysis.compare.ComparedRuns;
import dev.loadstone.analysis.compare.Comparisons;
import dev.loadstone.analysis.compare.Repetition;
import dev.loadstone.analysis.compare.RunFigures;
import dev.loadstone.metrics.RunHeader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class GroupReportTest {
  private static final JsonMapper MAPPER = new JsonMapper();

  static final List<String> FORMATS = GroupReport.formats();

  private static Comparisons worse() {
    return Comparisons.of(
        0.05, ComparedRuns.group(0, 20, 100, 5), List.of(ComparedRuns.group(1, 20, 125, 5)));
  }

  private static Comparisons oneEachAndTwoCandidates() {
    return Comparisons.of(
        0.1,
        List.of(ComparedRuns.run(0, 20, 100)),
        List.of(
            List.of(ComparedRuns.run(1, 22, 110)), List.of(ComparedRuns.run(2, 10, Double.NaN))));
  }

  private static Repetition repetition() {
    List<RunFigures> runs = new ArrayList<>(ComparedRuns.group(0, 20, 100, 5));
    runs.add(ComparedRuns.run(20, 20, 300));
    return Repetition.of(runs);
  }

  @ParameterizedTest
  @FieldSource("FORMATS")
  void aComparisonOfFiveRunsEachIsToldAsInItsGoldenFile(String format) {
    Golden.check("comparison." + ending(format), text(GroupReport.of(worse()), format));
  }

  @ParameterizedTest
  @FieldSource("FORMATS")
  void oneRunAndTwoCandidatesAreToldAsInTheirGoldenFile(String format) {
    String seen = text(GroupReport.of(oneEachAndTwoCandidates()), format);
    Golden.check("comparison-one-each." + ending(format), seen);
  }

  @ParameterizedTest
  @FieldSource("FORMATS")
  void severalRunsTogetherAreToldAsInTheirGoldenFile(String format) {
    Golden.check("repetition." + ending(format), text(GroupReport.of(repetition()), format));
  }

  private static String ending(String format) {
    return format.equals("text") ? "txt" : format;
  }

  @Test
  void theConsoleFitsAHundredColumns() {
    for (GroupReport report :
        List.of(
            GroupReport.of(worse()),
            GroupReport.of(oneEachAndTwoCandidates()),
            GroupReport.of(repetition()))) {
      assertThat(text(report, "text").lines())
          .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(ConsoleStyle.WIDEST));
    }
  }

  @Test
  void theDocumentsAreValidByTheirSchemasWhichKnowEveryKey() {
    for (GroupReport report :
        List.of(GroupReport.of(worse()), GroupReport.of(oneEachAndTwoCandidates()))) {
      assertThat(faults("comparison-1", text(report, "json"))).isEmpty();
    }
    assertThat(faults("repetition-1", text(GroupReport.of(repetition()), "json"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"margin\": 0.05", "\"unit\": \"run\"", "\"verdict\": \"worse\""})
  void theSchemaRefusesAWrongValue(String place) {
    String document = text(GroupReport.of(worse()), "json");
    assertThat(document).contains(place);
    String wrong = place.substring(0, place.indexOf(':')) + ": \"nonsense\"";
    assertThat(faults("comparison-1", document.replace(place, wrong))).isNotEmpty();
    assertThat(faults("comparison-1", document.replace("\"margin\"", "\"marge\""))).isNotEmpty();
  }

  @Test
  void anUnknownFormatIsRefused() {
    assertThatThrownBy(() -> text(GroupReport.of(worse()), "pdf"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @FieldSource("FORMATS")
  void whatAForeignRunFileHoldsIsText(String format) {
    RunFigures run = ComparedRuns.run(0, 20, 100);
    RunFigures hostile =
        new RunFigures(
            new RunHeader(
                "\u001b[2J<script>|`x`",
                0,
                "tool\u0007",
                List.of(),
                run.header().plan(),
                Map.of("system", "\u001b]0;x\u0007 <b>"),
                run.header().endpoints(),
                run.header().addresses()),
            run.end(),
            run.validity(),
            run.figures());
    Comparisons comparisons = Comparisons.of(0.05, List.of(run), List.of(List.of(hostile)));
    String seen = text(GroupReport.of(comparisons), format);
    assertThat(seen).doesNotContain("\u001b", "\u0007");
    if (format.equals("md")) {
      assertThat(seen).doesNotContain("<script>", "<b>");
    }
  }

  private static String text(GroupReport report, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      report.write(format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static List<String> faults(String schema, String document) {
    JsonNode tree = MAPPER.readTree(schemaText(schema));
    close(tree);
    return Schemas.faults(tree.toString(), document);
  }

  // The schema lets documents grow; this one does not, so that no key is forgotten in it.
  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object && object.path("type").asString("").equals("object")) {
      object.put("unevaluatedProperties", false);
    }
    node.forEach(GroupReportTest::close);
  }

  private static String schemaText(String name) {
    try (InputStream in = JsonGroups.class.getResourceAsStream(name + ".schema.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
