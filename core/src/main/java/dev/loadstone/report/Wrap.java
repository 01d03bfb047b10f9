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
      int space = lastBreak(rest, width);
      int end = space > 0 ? space : splitWithin(rest, width);
      lines.add(rest.substring(0, end).stripTrailing());
      rest = rest.substring(end).stripLeading();
    }
    lines.add(rest);
    return lines;
  }

  /// The text cut to so many characters, ending in two dots where something was cut.
  static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, splitWithin(text, width - 2)) + "..";
  }

  static String padRight(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  static String padLeft(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  // A figure and its unit stay together where another space is near.
  private static int lastBreak(String text, int width) {
    int last = text.lastIndexOf(' ', width);
    int space = last;
    while (space > width / 2
        && Character.isDigit(text.charAt(space - 1))
        && startsUnit(text, space + 1)) {
      space = text.lastIndexOf(' ', space - 1);
    }
    return space > width / 2 ? space : last;
  }

  private static boolean startsUnit(String text, int at) {
    return at < text.length() && (Character.isLetter(text.charAt(at)) || text.charAt(at) == '%');
  }

  // Never between the two halves of a character beyond the basic plane.
  private static int splitWithin(String text, int width) {
    return Character.isHighSurrogate(text.charAt(width - 1)) ? width - 1 : width;
  }
}
