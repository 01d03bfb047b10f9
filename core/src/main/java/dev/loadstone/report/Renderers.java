package dev.loadstone.report;

import java.util.List;
import java.util.Optional;

/// The output formats that exist: a new one is a new [Renderer] and one line in this list.
public final class Renderers {
  private static final List<Renderer> ALL =
      List.of(
          new ConsoleRenderer(ConsoleStyle.PLAIN),
          new JsonRenderer(),
          new HtmlRenderer(),
          new MarkdownRenderer(),
          new JunitRenderer(),
          new RequestsCsv(),
          new TimelineCsv(),
          new SummaryCsv(),
          new HistogramLogRenderer());

  private Renderers() {}

  /// Every format, in the order to be shown to a user.
  public static List<Renderer> all() {
    return ALL;
  }

  /// The names of all formats, in the same order.
  public static List<String> formats() {
    return ALL.stream().map(Renderer::format).toList();
  }

  /// The renderer of that format, empty where there is none.
  public static Optional<Renderer> of(String format) {
    return ALL.stream().filter(renderer -> renderer.format().equals(format)).findFirst();
  }

  /// The console report for a terminal of that style.
  public static Renderer console(ConsoleStyle style) {
    return new ConsoleRenderer(style);
  }
}
