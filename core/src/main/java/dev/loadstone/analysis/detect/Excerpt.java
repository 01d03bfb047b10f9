package dev.loadstone.analysis.detect;

/// A short piece of a longer text that starts and ends where a reader would.
final class Excerpt {
  private static final int MOST_BEFORE = 80;
  private static final String BORDERS = "\"'<>{}[]\r\n\t";

  private Excerpt() {}

  /// The piece around a place: from the quote, tag or line that it stands in, at most `most` chars.
  ///
  /// @param from where the text begins
  /// @param at the place
  static String around(String text, int from, int at, int most) {
    int start = at;
    while (start > from && at - start < MOST_BEFORE && !border(text, start - 1)) {
      start--;
    }
    if (start > from && !border(text, start - 1)) {
      int space = text.indexOf(' ', start);
      start = space >= 0 && space < at ? space + 1 : at;
    }
    int end = at;
    while (end < text.length() && end - start < most && !border(text, end)) {
      end++;
    }
    boolean cut = end < text.length() && !border(text, end);
    int space = text.lastIndexOf(' ', end);
    String piece = text.substring(start, cut && space > at ? space : end).strip();
    return cut ? piece + " …" : piece;
  }

  private static boolean border(String text, int at) {
    return BORDERS.indexOf(text.charAt(at)) >= 0;
  }
}
