package dev.loadstone.transport.http1;

/// Reads a comma-separated list of tokens byte by byte and knows some of them.
final class TokenList {
  static final int CHUNKED = 1;
  static final int CLOSE = 2;
  static final int KEEP_ALIVE = 4;

  /// No element ended here.
  static final int NONE = -1;

  /// An element ended that is none of the known words.
  static final int UNKNOWN = 0;

  private static final Words WORDS = new Words("chunked", "close", "keep-alive");
  private static final int ALL = CHUNKED | CLOSE | KEEP_ALIVE;

  private int mask;
  private int length;
  private boolean gap;

  void begin() {
    mask = ALL;
    length = 0;
    gap = false;
  }

  /// Takes one byte; returns the element it ended, or [#NONE].
  int take(int c) {
    if (c == ',') {
      return end();
    }
    if (c == ' ' || c == '\t') {
      gap = length > 0;
      return NONE;
    }
    mask = gap ? 0 : WORDS.step(mask, length, c);
    length++;
    return NONE;
  }

  /// Ends the element under way; an empty one counts for nothing (RFC 9110 5.6.1).
  int end() {
    int word = length == 0 ? NONE : WORDS.whole(mask, length);
    begin();
    return word;
  }
}
