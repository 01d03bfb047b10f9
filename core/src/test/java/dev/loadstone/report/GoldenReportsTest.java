package dev.loadstone.report;

import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.analysis.model.AnalysisFixtures;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GoldenReportsTest {
  static final List<Renderer> RENDERERS = Renderers.all();

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
  @ValueSource(strings = {"text", "md"})
  void aTargetThatIsNotThereIsToldAsInItsGoldenFile(String format) {
    check("unreachable", Renderers.of(format).orElseThrow(), AnalysisFixtures.unreachable());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "md"})
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
    String ending = renderer.format().equals("text") ? "txt" : renderer.format();
    Golden.check(name + "." + ending, Rendered.text(renderer, analysis));
  }
}
