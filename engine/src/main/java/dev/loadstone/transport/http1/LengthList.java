package dev.loadstone.transport.http1;

/// Reads the values of `Content-Length`: one number, or the same one several times (RFC 9112 6.3).
final class LengthList {
  static final long ABSENT = -1;

  private static final int BEFORE = 0;
  private static final int DIGITS = 1;
  private static final int AFTER = 2;

  private long value = ABSENT;
  private long number;
  private int state;

  void clear() {
    value = ABSENT;
    state = BEFORE;
  }

  /// Takes over the value of another.
  void copy(LengthList other) {
    value = other.value;
  }

  /// The length, or [#ABSENT].
  long value() {
    return value;
  }

  /// Takes one byte; returns whether it fits.
  boolean take(int c) {
    if (c == ',') {
      return end();
    }
    if (c == ' ' || c == '\t') {
      state = state == BEFORE ? BEFORE : AFTER;
      return true;
    }
    return c >= '0' && c <= '9' && state != AFTER && digit(c - '0');
  }

  private boolean digit(int digit) {
    long sofar = state == BEFORE ? 0 : number;
    state = DIGITS;
    number = sofar * 10 + digit;
    return sofar <= (Long.MAX_VALUE - digit) / 10;
  }

  /// Ends the number under way; returns whether there was one, equal to those before.
  boolean end() {
    boolean fits = state != BEFORE && (value == ABSENT || value == number);
    state = BEFORE;
    value = number;
    return fits;
  }
}
