package dev.loadstone.report;

/// Turns hostile text into harmless text, one function per format.
public final class Escapes {
  private static final int FIRST_PRINTABLE = 0x20;
  private static final int DELETE = 0x7f;
  private static final int LAST_C1 = 0x9f;
  private static final int LAST_BMP = 0xffff;

  private Escapes() {}

  /// Text for a terminal, on one line: every character that is not plainly visible is shown as an
  /// escape in hexadecimal, a line end as `\n`.
  public static String terminal(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(point -> appendVisible(out, point));
    return out.toString();
  }

  /// Text for a terminal that shows ASCII alone: our own signs in their plain spelling, any other
  /// character beyond ASCII as an escape in hexadecimal.
  public static String ascii(String visible) {
    StringBuilder out = new StringBuilder(visible.length());
    visible.codePoints().forEach(point -> appendAscii(out, point));
    return out.toString();
  }

  private static void appendAscii(StringBuilder out, int point) {
    switch (point) {
      case 'µ' -> out.append('u');
      case '…' -> out.append("..");
      default -> {
        if (point < DELETE) {
          out.appendCodePoint(point);
        } else {
          out.append(String.format("\\u{%x}", point));
        }
      }
    }
  }

  /// The text with every half of a surrogate pair that stands alone replaced by U+FFFD, so that it
  /// has a form in UTF-8.
  public static String wellFormed(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .map(point -> isLoneSurrogate(point) ? 0xfffd : point)
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  /// Whether a character can act on a terminal or hide from a reader: control characters, line and
  /// paragraph separators, bidirectional and other format characters, zero-width and unassigned
  /// ones, and halves of surrogate pairs.
  public static boolean isHidden(int point) {
    if (point < FIRST_PRINTABLE || (point >= DELETE && point <= LAST_C1)) {
      return true;
    }
    return point >= DELETE && isHiddenType(point);
  }

  private static boolean isHiddenType(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> isBlankLetter(point) || isVariationSelector(point);
    };
  }

  // Letters by their category, yet drawn as nothing: Hangul fillers and the Braille blank.
  private static boolean isBlankLetter(int point) {
    return point == 0x115f
        || point == 0x1160
        || point == 0x3164
        || point == 0xffa0
        || point == 0x2800
        || point == 0x034f;
  }

  private static boolean isVariationSelector(int point) {
    return (point >= 0xfe00 && point <= 0xfe0f) || (point >= 0xe0100 && point <= 0xe01ef);
  }

  private static boolean isLoneSurrogate(int point) {
    return point <= LAST_BMP && Character.isSurrogate((char) point);
  }

  private static void appendVisible(StringBuilder out, int point) {
    if (isHidden(point)) {
      out.append(escape(point));
    } else {
      out.appendCodePoint(point);
    }
  }

  private static String escape(int point) {
    return switch (point) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default ->
          point <= LAST_C1 ? String.format("\\x%02x", point) : String.format("\\u{%x}", point);
    };
  }
}
