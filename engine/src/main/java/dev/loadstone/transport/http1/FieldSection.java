package dev.loadstone.transport.http1;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Reads header or trailer lines up to the empty line.
///
/// Lenient where RFC 9112 allows it to a user agent: a bare LF ends a line (2.2), a line that
/// begins with white space goes on with the value before (5.2), control bytes other than NUL, CR
/// and LF may stand in values (RFC 9110 5.5). Strict in all else: names are tokens, nothing stands
/// between name and colon (5.1). As the next line may be a continuation, a value ends only when the
/// line after it begins.
final class FieldSection {
  private static final int LINE_START = 0;
  private static final int NAME = 1;
  private static final int VALUE = 2;
  private static final int LINE_FEED = 3;
  private static final int LAST_FEED = 4;
  private static final int DONE = 5;
  private static final int FAILED = 6;

  private static final boolean[] TOKEN = token();

  private final FramingFields fields;
  private final ParseFault tooLong;
  private final int maxBytes;
  private final boolean framing;

  private int state;
  private int bytes;
  private int lines;
  private int nameLength;
  private int nameMask;
  private int name;
  private @Nullable ParseFault fault;

  private FieldSection(FramingFields fields, boolean framing, int maxBytes, ParseFault tooLong) {
    this.fields = fields;
    this.framing = framing;
    this.maxBytes = maxBytes;
    this.tooLong = tooLong;
  }

  /// The header section, whose framing goes to `fields`.
  static FieldSection headers(FramingFields fields) {
    return new FieldSection(fields, true, ResponseLimits.HEAD_BYTES, ParseFault.LONG_HEAD);
  }

  /// The trailer section, where framing fields mean nothing (RFC 9110 6.5.1).
  static FieldSection trailers(FramingFields fields) {
    return new FieldSection(fields, false, ResponseLimits.TRAILER_BYTES, ParseFault.LONG_TRAILERS);
  }

  void begin() {
    state = LINE_START;
    bytes = 0;
    lines = 0;
    fault = null;
  }

  boolean done() {
    return state == DONE;
  }

  @Nullable ParseFault fault() {
    return fault;
  }

  /// Whether no byte has been read yet.
  boolean untouched() {
    return bytes == 0;
  }

  /// Reads until the section ends, fails or the bytes run out; returns where it stopped.
  int read(ByteBuffer in, int from, int to) {
    int stop = Math.min(to, from + maxBytes - bytes);
    int at = from;
    while (at < stop && state < DONE) {
      at =
          switch (state) {
            case LINE_START -> lineStart(in, at);
            case NAME -> name(in, at, stop);
            case VALUE -> value(in, at, stop);
            default -> feed(in, at);
          };
    }
    bytes += at - from;
    if (state < DONE && bytes == maxBytes) {
      fail(tooLong);
    }
    return at;
  }

  private int lineStart(ByteBuffer in, int at) {
    int c = in.get(at);
    if (c == ' ' || c == '\t') {
      return continuation(at);
    }
    endValue();
    if (state == FAILED) {
      return at;
    }
    if (c == '\r') {
      state = LAST_FEED;
      return at + 1;
    }
    if (c == '\n') {
      state = DONE;
      return at + 1;
    }
    return beginName(at);
  }

  private int continuation(int at) {
    if (lines == 0) {
      fail(ParseFault.BAD_HEADER);
      return at;
    }
    state = VALUE;
    return at;
  }

  private int beginName(int at) {
    if (lines == ResponseLimits.HEADER_LINES) {
      fail(ParseFault.MANY_HEADERS);
      return at;
    }
    lines++;
    nameLength = 0;
    nameMask = framing ? fields.wanted() : 0;
    state = NAME;
    return at;
  }

  private int name(ByteBuffer in, int from, int to) {
    int at = from;
    int mask = nameMask;
    int length = nameLength - from;
    for (; at < to; at++) {
      int c = in.get(at) & 0xff;
      if (!TOKEN[c]) {
        return endName(c, at, mask, length + at);
      }
      mask = FramingFields.NAMES.step(mask, length + at, c);
    }
    nameMask = mask;
    nameLength = length + at;
    return at;
  }

  private int endName(int c, int at, int mask, int length) {
    if (c != ':' || length == 0) {
      fail(ParseFault.BAD_HEADER);
      return at;
    }
    name = FramingFields.NAMES.whole(mask, length);
    fields.begin(name);
    state = VALUE;
    return at + 1;
  }

  private int value(ByteBuffer in, int from, int to) {
    int at = name == FramingFields.OTHER ? Scan.toControl(in, from, to) : take(in, from, to);
    if (at == to || state == FAILED) {
      return at;
    }
    switch (in.get(at)) {
      case '\r' -> state = LINE_FEED;
      case '\n' -> state = LINE_START;
      case 0 -> fail(ParseFault.BAD_HEADER);
      default -> {}
    }
    return at + 1;
  }

  private int take(ByteBuffer in, int from, int to) {
    int at = from;
    for (; at < to; at++) {
      int c = in.get(at) & 0xff;
      if (c == '\r' || c == '\n') {
        break;
      }
      ParseFault wrong = fields.take(name, c);
      if (wrong != null || c == 0) {
        fail(wrong == null ? ParseFault.BAD_HEADER : wrong);
        break;
      }
    }
    return at;
  }

  private void endValue() {
    if (lines > 0) {
      ParseFault wrong = fields.end(name);
      if (wrong != null) {
        fail(wrong);
      }
    }
  }

  private int feed(ByteBuffer in, int at) {
    if (in.get(at) != '\n') {
      fail(ParseFault.BAD_LINE_END);
      return at;
    }
    state = state == LAST_FEED ? DONE : LINE_START;
    return at + 1;
  }

  private void fail(ParseFault why) {
    fault = why;
    state = FAILED;
  }

  private static boolean[] token() {
    boolean[] token = new boolean[256];
    for (int c = '0'; c <= 'z'; c++) {
      token[c] = Character.isLetterOrDigit(c);
    }
    for (char c : "!#$%&'*+-.^_`|~".toCharArray()) {
      token[c] = true;
    }
    return token;
  }
}
