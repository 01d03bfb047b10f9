package dev.loadstone.report;

import java.util.List;
import java.util.function.UnaryOperator;

/// The lines of a console report: takes raw text, makes it safe, lays it out within the width.
final class ConsolePage {
  static final int INDENT = 2;

  private final StringBuilder out = new StringBuilder();
  private final ConsoleStyle style;
  private final Paint paint;

  ConsolePage(ConsoleStyle style) {
    this.style = style;
    this.paint = new Paint(style.color());
  }

  String text() {
    return out.toString();
  }

  /// The length of a line.
  int width() {
    return style.width();
  }

  Paint paint() {
    return paint;
  }

  Glyphs glyphs() {
    return style.unicode() ? Glyphs.UNICODE : Glyphs.ASCII;
  }

  /// Raw text made safe for this terminal.
  String safe(String text) {
    String visible = Escapes.terminal(text);
    return style.unicode() ? visible : Escapes.ascii(visible);
  }

  void title(String text) {
    Wrap.lines(safe("Loadstone  " + text), width()).forEach(line -> line(paint.strong(line)));
    blank();
  }

  void section(String title) {
    blank();
    line(paint.strong(safe(title)));
  }

  void badge(Tone tone, String word, int width, String text) {
    int left = INDENT + width + 2;
    List<String> lines = Wrap.lines(safe(text), width() - left);
    line(
        " ".repeat(INDENT)
            + paint.badge(tone, Wrap.padRight(word, width))
            + "  "
            + lines.getFirst());
    lines.stream().skip(1).forEach(rest -> line(" ".repeat(left) + rest));
  }

  /// Raw text at an indent, with a raw label in front; further lines hang under the text.
  void wrapped(int indent, String label, String text) {
    String head = label.isEmpty() ? "" : safe(label) + " ";
    List<String> lines = Wrap.lines(safe(text), width() - indent - head.length());
    line(" ".repeat(indent) + paint.faint(head) + lines.getFirst());
    lines.stream().skip(1).forEach(rest -> line(" ".repeat(indent + head.length()) + rest));
  }

  /// Raw text at an indent, each line painted.
  void painted(int indent, String text, UnaryOperator<String> brush) {
    Wrap.lines(safe(text), width() - indent)
        .forEach(line -> line(" ".repeat(indent) + brush.apply(line)));
  }

  /// A line that is safe already and laid out.
  void line(String safe) {
    out.append(safe.stripTrailing()).append('\n');
  }

  void blank() {
    out.append('\n');
  }
}
