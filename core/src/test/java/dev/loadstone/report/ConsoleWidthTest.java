package dev.loadstone.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.analysis.model.AnalysisFixtures;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A report on a terminal is as wide as the terminal, so that this one breaks no line in a word.
final class ConsoleWidthTest {
  @ParameterizedTest
  @ValueSource(ints = {80, 100})
  void noLineIsWiderThanTheTerminalButCommandsAndWords(int columns) {
    Renderer narrow = Renderers.console(new ConsoleStyle(false, true, columns));
    for (Analysis analysis : List.of(AnalysisFixtures.shop(), AnalysisFixtures.unreachable())) {
      assertThat(Rendered.text(narrow, analysis).lines())
          .filteredOn(line -> line.length() > columns)
          .allMatch(line -> line.strip().startsWith("loadstone "), "is a command");
    }
  }

  @Test
  void tooNarrowAndTooWideTerminalsGetWhatCanBeRead() {
    assertThat(new ConsoleStyle(false, true, 20).width()).isEqualTo(ConsoleStyle.NARROWEST);
    assertThat(new ConsoleStyle(false, true, 300).width()).isEqualTo(ConsoleStyle.WIDEST);
  }
}
