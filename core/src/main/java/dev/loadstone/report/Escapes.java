package dev.loadstone.report;

import java.util.Locale;
import java.util.regex.Pattern;

/// Turns hostile text into harmless text, one function per format.
public final class Escapes {
  private static final int FIRST_PRINTABLE = 0x20;
  private static final int DELETE = 0x7f;
  private static final int LAST_C1 = 0x9f;
  private static final int LAST_BMP = 0xffff;

  private static final int SHORTEST_FENCE = 3;
  private static final Pattern BACKTICKS = Pattern.compile("`+");

  /// A zero-width space: it is hidden, so no visible text holds one of its own.
  private static final String BREAK = "\u200b";

  /// The places inside a word behind which GitHub would find a link.
  private static final Pattern LINKING =
      Pattern.compile(
          "(?<=[@#])(?=\\w)|(?<=:)(?=/)|(?<=www)(?=\\.)|(?<=gh-)(?=\\d)", Pattern.CASE_INSENSITIVE);

  /// What makes a spreadsheet read a cell as a formula, in the wide forms of East Asia too.
  private static final Pattern FORMULA = Pattern.compile("^\\s*[=+\\-@\uff1d\uff0b\uff0d\uff20]");

  /// Signs that mean something anywhere in a line.
  private static final Pattern MARKUP = Pattern.compile("[\\\\`*_\\[\\]<>|~$&#]");

  /// Signs that mean something at the start of a line: lists, rules, underlines of headings.
  private static final Pattern BLOCK_START = Pattern.compile("^[-+=]|(?<=^\\d{1,9})[.)](?=\\s|$)");

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
          out.append(String.format(Locale.ROOT, "\\u{%x}", point));
        }
      }
    }
  }

  /// Text for one line of GitHub-flavoured Markdown, also inside a table: no markup, no HTML, no
  /// link, no mention, no reference to an issue.
  ///
  /// A backslash takes the meaning from a sign; where GitHub links plain text after Markdown is
  /// done (`@name`, `#12`, `GH-12`, `www.`, `http://`), a zero-width space breaks the word.
  public static String markdown(String text) {
    String visible = terminal(text).strip();
    String unlinked = LINKING.matcher(visible).replaceAll(BREAK);
    String escaped = MARKUP.matcher(unlinked).replaceAll("\\\\$0");
    return BLOCK_START.matcher(escaped).replaceFirst("\\\\$0").replace(BREAK, "&#8203;");
  }

  /// Text as a code span of Markdown; not for tables.
  public static String markdownCode(String text) {
    String visible = terminal(text);
    String fence = "`".repeat(longestRun(visible) + 1);
    return fence + " " + visible + " " + fence;
  }

  /// Text for HTML, SVG or XML, as content or as the value of an attribute in quotes.
  public static String markup(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(point -> appendMarkup(out, point));
    return out.toString();
  }

  private static void appendMarkup(StringBuilder out, int point) {
    switch (point) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      default -> appendVisible(out, point);
    }
  }

  /// Text for a cell of a CSV file, before quoting: an apostrophe keeps a spreadsheet from reading
  /// it as a formula.
  public static String csv(String text) {
    String visible = terminal(text);
    return FORMULA.matcher(visible).find() ? "'" + visible : visible;
  }

  /// The message of a workflow command of GitHub Actions.
  public static String githubMessage(String text) {
    return terminal(text).replace("%", "%25");
  }

  /// A property of a workflow command of GitHub Actions.
  public static String githubProperty(String text) {
    return githubMessage(text).replace(":", "%3A").replace(",", "%2C");
  }

  /// A code fence that no line of the text can close.
  static String fence(String text) {
    return "`".repeat(Math.max(SHORTEST_FENCE, longestRun(text) + 1));
  }

  private static int longestRun(String text) {
    return BACKTICKS
        .matcher(text)
        .results()
        .mapToInt(run -> run.end() - run.start())
        .max()
        .orElse(0);
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
          point <= LAST_C1
              ? String.format(Locale.ROOT, "\\x%02x", point)
              : String.format("\\u{%x}", point);
    };
  }
}
