package dev.loadstone.report;

import java.util.ArrayList;
import java.util.List;

/// Breaks a line of text into lines of limited width, at spaces where there are any.
final class Wrap {
  private Wrap() {}

  /// The lines of the text, each at most `width` characters long; at least one.
  static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > width) {
      int space = rest.lastIndexOf(' ', width);
      int end = space > 0 ? space : splitWithin(rest, width);
      lines.add(rest.substring(0, end).stripTrailing());
      rest = rest.substring(end).stripLeading();
    }
    lines.add(rest);
    return lines;
  }

  /// The text cut to so many characters, the last one an ellipsis where something was cut.
  static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, splitWithin(text, width - 1)) + "…";
  }

  static String padRight(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  static String padLeft(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  // Never between the two halves of a character beyond the basic plane.
  private static int splitWithin(String text, int width) {
    return Character.isHighSurrogate(text.charAt(width - 1)) ? width - 1 : width;
  }
}
