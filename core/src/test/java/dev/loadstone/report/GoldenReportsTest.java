package dev.loadstone.report;

import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.analysis.model.AnalysisFixtures;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GoldenReportsTest {
  /// All but the log of histograms, whose compression is another on another machine.
  static final List<Renderer> RENDERERS =
      Renderers.all().stream().filter(each -> !each.format().equals("hlog")).toList();

  @ParameterizedTest
  @FieldSource("RENDERERS")
  void theShopIsToldAsInItsGoldenFile(Renderer renderer) {
    check("shop", renderer, AnalysisFixtures.shop());
  }

  @ParameterizedTest
  @FieldSource("RENDERERS")
  void aSingleRequestIsToldAsInItsGoldenFile(Renderer renderer) {
    check("single", renderer, AnalysisFixtures.single());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "md", "html", "junit"})
  void aTargetThatIsNotThereIsToldAsInItsGoldenFile(String format) {
    check("unreachable", Renderers.of(format).orElseThrow(), AnalysisFixtures.unreachable());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "md", "html", "junit"})
  void aLongOpenLoopIsToldAsInItsGoldenFile(String format) {
    check("open-loop", Renderers.of(format).orElseThrow(), AnalysisFixtures.longOpenLoop());
  }

  @Test
  void theShopInColourIsToldAsInItsGoldenFile() {
    Renderer colour = Renderers.console(new ConsoleStyle(true, true));
    Golden.check("shop.colour.txt", Rendered.text(colour, AnalysisFixtures.shop()));
  }

  @Test
  void theShopInAsciiIsToldAsInItsGoldenFile() {
    Renderer ascii = Renderers.console(new ConsoleStyle(false, false));
    Golden.check("shop.ascii.txt", Rendered.text(ascii, AnalysisFixtures.shop()));
  }

  private static void check(String name, Renderer renderer, Analysis analysis) {
    Golden.check(name + "." + ending(renderer.format()), Rendered.text(renderer, analysis));
  }

  private static String ending(String format) {
    return switch (format) {
      case "text" -> "txt";
      case "junit" -> "junit.xml";
      case "csv" -> "requests.csv";
      case "csv-timeline" -> "timeline.csv";
      case "csv-summary" -> "summary.csv";
      default -> format;
    };
  }
}
