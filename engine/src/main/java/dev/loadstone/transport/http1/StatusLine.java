package dev.loadstone.transport.http1;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Reads the status line: `HTTP/1.x SP 3DIGIT [SP reason]`, with blank lines before it skipped (RFC
/// 9112 2.2 and 4).
final class StatusLine {
  private static final int BLANK = 0;
  private static final int BLANK_FEED = 1;
  private static final int VERSION = 2;
  private static final int SPACE = 3;
  private static final int CODE = 4;
  private static final int AFTER_CODE = 5;
  private static final int REASON = 6;
  private static final int FEED = 7;
  private static final int DONE = 8;
  private static final int FAILED = 9;

  private static final byte[] NAME = {'H', 'T', 'T', 'P', '/', '1', '.'};
  private static final int LOWEST_STATUS = 100;
  private static final int TLS_RECORD = 0x16;

  /// `HTTP/1.1` as one little-endian number.
  private static final long HTTP_1_1 = 0x312e_312f_5054_5448L;

  private int state;
  private int bytes;
  private int index;
  private int status;
  private boolean oldVersion;
  private @Nullable ParseFault fault;

  void begin() {
    state = BLANK;
    bytes = 0;
    index = 0;
    status = 0;
    fault = null;
  }

  /// Takes over what a line said that is the same.
  void known(int itsStatus, boolean itsOldVersion) {
    status = itsStatus;
    oldVersion = itsOldVersion;
    state = DONE;
  }

  boolean done() {
    return state == DONE;
  }

  @Nullable ParseFault fault() {
    return fault;
  }

  int status() {
    return status;
  }

  /// Whether the answer is HTTP/1.0.
  boolean oldVersion() {
    return oldVersion;
  }

  /// Reads until the line ends, fails or the bytes run out; returns where it stopped.
  int read(ByteBuffer in, int from, int to) {
    int stop = Math.min(to, from + ResponseLimits.STATUS_LINE_BYTES - bytes);
    int at = from;
    while (at < stop && state < DONE) {
      at = state == REASON ? reason(in, at, stop) : step(in, at, stop);
    }
    bytes += at - from;
    if (state < DONE && bytes == ResponseLimits.STATUS_LINE_BYTES) {
      fail(ParseFault.LONG_STATUS_LINE);
    }
    return at;
  }

  private int step(ByteBuffer in, int at, int to) {
    int c = in.get(at);
    switch (state) {
      case BLANK -> {
        return blank(in, at, to, c);
      }
      case BLANK_FEED -> expect(c == '\n', BLANK);
      case VERSION -> version(c);
      case SPACE -> expect(c == ' ', CODE);
      case CODE -> code(c);
      case AFTER_CODE -> afterCode(c);
      default -> expect(c == '\n', DONE);
    }
    return state == FAILED ? at : at + 1;
  }

  private int blank(ByteBuffer in, int at, int to, int c) {
    if (to - at >= Long.BYTES && Scan.eight(in, at) == HTTP_1_1) {
      oldVersion = false;
      index = 0;
      state = SPACE;
      return at + Long.BYTES;
    }
    if (c == '\r') {
      state = BLANK_FEED;
      return at + 1;
    }
    if (c == '\n') {
      return at + 1;
    }
    state = VERSION;
    return at;
  }

  private void version(int c) {
    if (index < NAME.length) {
      if (c != NAME[index]) {
        fail(c == TLS_RECORD && index == 0 ? ParseFault.LOOKS_LIKE_TLS : ParseFault.NOT_HTTP);
      }
      index++;
      return;
    }
    oldVersion = c == '0';
    index = 0;
    expect(c >= '0' && c <= '9', SPACE);
  }

  private void code(int c) {
    if (c < '0' || c > '9') {
      fail(ParseFault.BAD_STATUS);
      return;
    }
    status = status * 10 + c - '0';
    index++;
    if (index == 3) {
      state = AFTER_CODE;
    }
  }

  private void afterCode(int c) {
    if (status < LOWEST_STATUS) {
      fail(ParseFault.BAD_STATUS);
      return;
    }
    switch (c) {
      case ' ' -> state = REASON;
      case '\r' -> state = FEED;
      case '\n' -> state = DONE;
      default -> fail(ParseFault.BAD_STATUS);
    }
  }

  private int reason(ByteBuffer in, int from, int to) {
    int at = Scan.toControl(in, from, to);
    if (at == to) {
      return at;
    }
    switch (in.get(at)) {
      case '\r' -> state = FEED;
      case '\n' -> state = DONE;
      case 0 -> fail(ParseFault.BAD_STATUS_LINE);
      default -> {}
    }
    return at + 1;
  }

  private void expect(boolean holds, int next) {
    if (holds) {
      state = next;
    } else {
      fail(ParseFault.BAD_STATUS_LINE);
    }
  }

  private void fail(ParseFault why) {
    fault = why;
    state = FAILED;
  }
}
