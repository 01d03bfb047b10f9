package dev.loadstone.report;

import dev.loadstone.analysis.compare.Comparisons;
import dev.loadstone.analysis.compare.Repetition;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;

/// A report on a group of runs, ready to be written.
public final class GroupReport {
  private final Report report;
  private final Consumer<JsonGroups> document;

  private GroupReport(Report report, Consumer<JsonGroups> document) {
    this.report = report;
    this.document = document;
  }

  /// The names of its formats, in the order to be shown to a user.
  public static List<String> formats() {
    return List.of("text", "json", "html", "md");
  }

  /// A base and the candidates held against it.
  public static GroupReport of(Comparisons comparisons) {
    return new GroupReport(ComparisonReport.of(comparisons), json -> json.comparisons(comparisons));
  }

  /// Several runs of one plan.
  public static GroupReport of(Repetition repetition) {
    return new GroupReport(RepetitionReport.of(repetition), json -> json.repetition(repetition));
  }

  /// Writes it as text for a terminal of that style and flushes; the stream stays open.
  ///
  /// @throws IOException when the stream fails
  public void console(ConsoleStyle style, OutputStream out) throws IOException {
    text(ConsoleRenderer.text(report, style), out);
  }

  /// Writes it in one of its [#formats] and flushes; the stream stays open.
  ///
  /// @throws IOException when the stream fails
  /// @throws IllegalArgumentException for a format that does not exist
  public void write(String format, OutputStream out) throws IOException {
    switch (format) {
      case "text" -> console(ConsoleStyle.PLAIN, out);
      case "json" -> json(out);
      case "html" -> text(HtmlRenderer.text(report, HtmlPage.Surround.NONE), out);
      case "md" -> text(MarkdownRenderer.text(report), out);
      default -> throw new IllegalArgumentException("no format " + format);
    }
  }

  String html(HtmlPage.Surround surround) {
    return HtmlRenderer.text(report, surround);
  }

  private static void text(String text, OutputStream out) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private void json(OutputStream out) throws IOException {
    try (JsonOut json = new JsonOut(out)) {
      json.object(() -> document.accept(new JsonGroups(json)));
    } catch (JacksonException e) {
      throw new IOException("the report could not be written: " + e.getOriginalMessage(), e);
    }
  }
}
