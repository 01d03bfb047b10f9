package dev.loadstone.cli;

import dev.loadstone.analysis.claims.Review;
import dev.loadstone.report.CheckRenderer;
import dev.loadstone.report.CheckRenderers;
import dev.loadstone.report.ConsoleStyle;
import java.io.IOException;
import java.io.OutputStream;

/// What figures of another report show, as a document.
record ReviewDocument(Review review) implements Document {
  @Override
  public void console(ConsoleStyle style, OutputStream out) throws IOException {
    CheckRenderers.console(style).render(review, out);
  }

  @Override
  public void write(String format, OutputStream out) throws IOException {
    CheckRenderer renderer =
        CheckRenderers.all().stream()
            .filter(known -> known.format().equals(format))
            .findFirst()
            .orElseThrow();
    renderer.render(review, out);
  }
}
