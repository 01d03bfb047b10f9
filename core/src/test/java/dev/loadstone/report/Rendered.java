package dev.loadstone.report;

import dev.loadstone.analysis.model.Analysis;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The output of a renderer as text.
final class Rendered {
  private Rendered() {}

  static String text(Renderer renderer, Analysis analysis) {
    return text(renderer, JudgedFixtures.of(analysis));
  }

  static String text(Renderer renderer, JudgedRun run) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      renderer.render(run, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
