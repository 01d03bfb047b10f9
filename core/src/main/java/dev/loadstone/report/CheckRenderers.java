package dev.loadstone.report;

import dev.loadstone.analysis.claims.Review;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/// The output formats of a review of typed figures.
public final class CheckRenderers {
  private static final List<CheckRenderer> ALL =
      List.of(console(ConsoleStyle.PLAIN), new JsonCheckRenderer(), markdown());

  private CheckRenderers() {}

  /// Every format, in the order to be shown to a user.
  public static List<CheckRenderer> all() {
    return ALL;
  }

  /// The names of all formats, in the same order.
  public static List<String> formats() {
    return ALL.stream().map(CheckRenderer::format).toList();
  }

  /// The review for a terminal of that style.
  public static CheckRenderer console(ConsoleStyle style) {
    return new Text("text", report -> ConsoleRenderer.text(report, style));
  }

  private static CheckRenderer markdown() {
    return new Text("md", MarkdownRenderer::text);
  }

  /// A format made for people, laid out as reports are.
  private record Text(String format, Function<Report, String> layout) implements CheckRenderer {
    @Override
    public void render(Review review, OutputStream out) throws IOException {
      out.write(layout.apply(CheckReport.of(review)).getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
  }
}
