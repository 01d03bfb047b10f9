package dev.loadstone.transport.http1;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Reads chunks up to and with the line of the last, empty one (RFC 9112 7.1). Lines end in CR LF
/// and nothing else: a bare LF would leave two readings of what follows.
final class ChunkedBody {
  private static final int SIZE = 0;
  private static final int AFTER_SIZE = 1;
  private static final int EXTENSION = 2;
  private static final int SIZE_FEED = 3;
  private static final int DATA = 4;
  private static final int DATA_RETURN = 5;
  private static final int DATA_FEED = 6;
  private static final int DONE = 7;
  private static final int FAILED = 8;

  private final @Nullable BodySink sink;

  private int state;
  private int digits;
  private long left;
  private int lineBytes;
  private long overhead;
  private long body;
  private @Nullable ParseFault fault;

  ChunkedBody(@Nullable BodySink sink) {
    this.sink = sink;
  }

  void begin() {
    overhead = 0;
    body = 0;
    fault = null;
    beginLine();
  }

  private void beginLine() {
    state = SIZE;
    digits = 0;
    left = 0;
    lineBytes = 0;
  }

  boolean done() {
    return state == DONE;
  }

  @Nullable ParseFault fault() {
    return fault;
  }

  /// The octets of the body so far.
  long bytes() {
    return body;
  }

  /// Reads until the chunks end, fail or the bytes run out; returns where it stopped.
  int read(ByteBuffer in, int from, int to) {
    int at = from;
    while (at < to && state < DONE) {
      at = state < DATA ? line(in, at, to) : data(in, at, to);
    }
    return at;
  }

  private int line(ByteBuffer in, int from, int to) {
    int stop = Math.min(to, from + ResponseLimits.CHUNK_LINE_BYTES - lineBytes);
    int at = from;
    while (at < stop && state < DATA) {
      at = state == EXTENSION ? Scan.toControl(in, at, stop) : at;
      if (at < stop) {
        lineByte(in.get(at));
        at++;
      }
    }
    lineBytes += at - from;
    if (state < DATA && lineBytes == ResponseLimits.CHUNK_LINE_BYTES) {
      fail(ParseFault.LONG_CHUNK_LINE);
    } else if (state == DATA) {
      endLine();
    }
    return at;
  }

  private void lineByte(int c) {
    switch (state) {
      case SIZE -> size(c);
      case AFTER_SIZE -> afterSize(c);
      case EXTENSION -> extension(c);
      default -> {
        if (c == '\n') {
          state = DATA;
        } else {
          fail(ParseFault.BAD_LINE_END);
        }
      }
    }
  }

  private void size(int c) {
    int digit = Character.digit(c, 16);
    if (digit < 0) {
      if (digits == 0) {
        fail(ParseFault.BAD_CHUNK_SIZE);
      } else {
        afterSize(c);
      }
      return;
    }
    digits = 1;
    if (left > Long.MAX_VALUE >> 4) {
      fail(ParseFault.BAD_CHUNK_SIZE);
    }
    left = left << 4 | digit;
  }

  private void afterSize(int c) {
    switch (c) {
      case ' ', '\t' -> state = AFTER_SIZE;
      case ';' -> state = EXTENSION;
      case '\r' -> state = SIZE_FEED;
      default -> fail(ParseFault.BAD_CHUNK_SIZE);
    }
  }

  private void extension(int c) {
    if (c == '\r') {
      state = SIZE_FEED;
    } else if (c == '\n' || c == 0) {
      fail(ParseFault.BAD_CHUNK_SIZE);
    }
  }

  private void endLine() {
    overhead += lineBytes + 2L;
    if (left == 0) {
      state = DONE;
    } else if (overhead - ResponseLimits.CHUNK_OVERHEAD_BYTES
        > body * ResponseLimits.CHUNK_OVERHEAD_PER_BODY_BYTE) {
      fail(ParseFault.CHUNK_OVERHEAD);
    }
  }

  private int data(ByteBuffer in, int at, int to) {
    if (state == DATA) {
      return octets(in, at, to);
    }
    int c = in.get(at);
    if (state == DATA_RETURN && c == '\r') {
      state = DATA_FEED;
    } else if (state == DATA_FEED && c == '\n') {
      beginLine();
    } else {
      fail(ParseFault.BAD_CHUNK_END);
    }
    return at + 1;
  }

  private int octets(ByteBuffer in, int at, int to) {
    int n = (int) Math.min(left, to - at);
    if (sink != null) {
      sink.body(in, at, at + n);
    }
    left -= n;
    body += n;
    if (left == 0) {
      state = DATA_RETURN;
    }
    return at + n;
  }

  private void fail(ParseFault why) {
    fault = why;
    state = FAILED;
  }
}
