package dev.loadstone.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.analysis.model.AnalysisFixtures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every output format must do.
interface RendererContract {
  Renderer renderer();

  static List<Analysis> analyses() {
    return List.of(
        AnalysisFixtures.shop(),
        AnalysisFixtures.single(),
        AnalysisFixtures.unreachable(),
        AnalysisFixtures.longOpenLoop());
  }

  @Test
  default void theFormatIsListed() {
    assertThat(Renderers.of(renderer().format())).isPresent();
  }

  @ParameterizedTest
  @MethodSource("analyses")
  default void theSameAnalysisGivesTheSameText(Analysis analysis) {
    assertThat(Rendered.text(renderer(), analysis)).isEqualTo(Rendered.text(renderer(), analysis));
  }

  @ParameterizedTest
  @MethodSource("analyses")
  default void theTextEndsWithExactlyOneLineEnd(Analysis analysis) {
    assertThat(Rendered.text(renderer(), analysis)).endsWith("\n").doesNotEndWith("\n\n");
  }

  @ParameterizedTest
  @MethodSource("analyses")
  default void noFigureIsNotANumber(Analysis analysis) {
    assertThat(Rendered.text(renderer(), analysis)).doesNotContain("NaN", "Infinity");
  }

  @Test
  default void theStreamStaysOpen() throws IOException {
    ClosedFlag out = new ClosedFlag();
    renderer().render(JudgedFixtures.of(AnalysisFixtures.shop()), out);
    assertThat(out.closed).isFalse();
    assertThat(out.flushed).isTrue();
  }

  /// A stream that remembers what happened to it.
  final class ClosedFlag extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean closed;
    private boolean flushed;

    @Override
    public void write(int value) {
      bytes.write(value);
      flushed = false;
    }

    @Override
    public void flush() {
      flushed = true;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
