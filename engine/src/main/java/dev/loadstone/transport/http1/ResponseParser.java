package dev.loadstone.transport.http1;

import dev.loadstone.metrics.ErrorKind;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Reads HTTP/1.1 answers as their bytes come, one after another, and keeps none of them.
///
/// A chain of small byte machines (status line, header section, body, trailers), each of which can
/// stop after any byte and go on with the next read: the verdict does not depend on how the bytes
/// were cut. Nothing is allocated per answer. Where RFC 9112 leaves a choice, the safe reading is
/// taken: whatever gives two readings of where the answer ends is refused.
final class ResponseParser {
  private static final int STATUS_LINE = 0;
  private static final int HEADERS = 1;
  private static final int FIXED = 2;
  private static final int UNTIL_CLOSE = 3;
  private static final int CHUNKS = 4;
  private static final int TRAILERS = 5;
  private static final int DONE = 6;
  private static final int FAILED = 7;

  private static final int BEFORE = -1;

  private static final int SWITCHING = 101;
  private static final int FIRST_FINAL = 200;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  private final StatusLine statusLine = new StatusLine();
  private final FramingFields fields;
  private final FieldSection headers;
  private final ChunkedBody chunks;
  private final FieldSection trailers;
  private final @Nullable BodySink sink;
  private final HeadMemo memo;

  /// Where the head under way began in this read; -1 for in an earlier one, or behind another.
  private int headFrom;

  private int phase;
  private boolean head;
  private boolean begun;
  private boolean ended;
  private int interims;
  private long left;
  private long body;
  private @Nullable ParseFault fault;

  /// A parser that shows bodies to `sink` and keeps `Location` values up to so many bytes.
  ResponseParser(@Nullable BodySink sink, int locationBytes) {
    this(sink, locationBytes, new HeadMemo(locationBytes));
  }

  /// The same over a memo for as long a `Location`, which other parsers of this thread share.
  ResponseParser(@Nullable BodySink sink, int locationBytes, HeadMemo memo) {
    this.sink = sink;
    this.memo = memo;
    fields = new FramingFields(locationBytes);
    headers = FieldSection.headers(fields);
    trailers = FieldSection.trailers(fields);
    chunks = new ChunkedBody(sink);
  }

  /// Begins the next answer; `head` where it answers a HEAD request and so has no body.
  void begin(boolean head) {
    this.head = head;
    begun = false;
    ended = false;
    interims = 0;
    body = 0;
    fault = null;
    beginHead();
  }

  private void beginHead() {
    statusLine.begin();
    fields.clear();
    headers.begin();
    phase = STATUS_LINE;
  }

  /// Whether the answer is complete.
  boolean done() {
    return phase == DONE;
  }

  /// Why the answer was refused, or `null`.
  @Nullable ParseFault fault() {
    return fault;
  }

  int status() {
    return statusLine.status();
  }

  /// The octets of the body so far, framing taken off.
  long bodyBytes() {
    return phase == CHUNKS ? chunks.bytes() : body;
  }

  /// Whether the connection may carry another request by the word of the complete answer.
  boolean keepAlive() {
    boolean wanted = !fields.close() && (!statusLine.oldVersion() || fields.keepAlive());
    return wanted && !ended;
  }

  /// The `Location` of the answer, where kept.
  @Nullable String location() {
    return fields.location();
  }

  /// Reads until the answer ends, is refused or the bytes run out; returns where it stopped. What
  /// lies behind the end of an answer is no part of it.
  int parse(ByteBuffer in, int from, int to) {
    headFrom = begun ? BEFORE : from;
    int at = begun ? from : known(in, from, to);
    begun |= from < to;
    while (at < to && phase < DONE) {
      at =
          switch (phase) {
            case STATUS_LINE -> status(in, at, to);
            case HEADERS -> headers(in, at, to);
            case CHUNKS -> chunks(in, at, to);
            case TRAILERS -> trailers(in, at, to);
            default -> octets(in, at, to);
          };
    }
    return at;
  }

  /// The connection ended: completes an answer that this ends, and says what kind of error it is
  /// otherwise. `clean` where the end is known to be the sender's own, so that nothing can have
  /// been cut off.
  @Nullable ErrorKind end(boolean clean) {
    ended = true;
    // RFC 9112 8: chunked is complete once the zero-sized chunk has come.
    boolean complete = phase == TRAILERS && trailers.untouched();
    if (complete || (clean && phase == UNTIL_CLOSE)) {
      phase = DONE;
      return null;
    }
    return begun ? ErrorKind.TRUNCATED : ErrorKind.CLOSED_EARLY;
  }

  /// The bytes still to come of a body of known length that nobody reads; 0 for none.
  long unread() {
    return phase == FIXED && sink == null ? left : 0;
  }

  /// Takes up to `bytes` of the [unread][#unread] ones as read; returns how many.
  int skip(int bytes) {
    return octets(bytes);
  }

  /// Takes the last head again where this answer begins with the same; returns where it stopped.
  private int known(ByteBuffer in, int from, int to) {
    int behind = memo.behind(in, from, to);
    if (behind < 0) {
      return from;
    }
    memo.tell(statusLine, fields);
    headFrom = BEFORE;
    endHead();
    return behind;
  }

  private int status(ByteBuffer in, int from, int to) {
    int at = statusLine.read(in, from, to);
    if (statusLine.done()) {
      phase = HEADERS;
    }
    check(statusLine.fault());
    return at;
  }

  private int headers(ByteBuffer in, int from, int to) {
    int at = headers.read(in, from, to);
    check(headers.fault());
    if (headers.done()) {
      if (headFrom != BEFORE) {
        memo.keep(in, headFrom, at, statusLine, fields);
        headFrom = BEFORE;
      }
      endHead();
    }
    return at;
  }

  private void endHead() {
    int status = statusLine.status();
    if (status == SWITCHING) {
      check(ParseFault.UNASKED_UPGRADE);
    } else if (status < FIRST_FINAL) {
      endInterim();
    } else if (head || status == NO_CONTENT || status == NOT_MODIFIED) {
      phase = DONE;
    } else if (fields.coded()) {
      beginCoded();
    } else {
      beginPlain();
    }
  }

  private void endInterim() {
    interims++;
    if (interims > ResponseLimits.INTERIMS) {
      check(ParseFault.MANY_INTERIMS);
    } else {
      beginHead();
    }
  }

  private void beginCoded() {
    if (statusLine.oldVersion()) {
      check(ParseFault.CODING_IN_1_0);
    } else if (fields.contentLength() != LengthList.ABSENT) {
      check(ParseFault.TWO_FRAMINGS);
    } else if (!fields.chunked()) {
      check(ParseFault.BAD_CODING);
    } else {
      chunks.begin();
      phase = CHUNKS;
    }
  }

  private void beginPlain() {
    left = fields.contentLength();
    if (left == LengthList.ABSENT) {
      phase = UNTIL_CLOSE;
      left = Long.MAX_VALUE;
    } else {
      phase = left == 0 ? DONE : FIXED;
    }
  }

  private int octets(ByteBuffer in, int at, int to) {
    int n = (int) Math.min(left, to - at);
    if (sink != null) {
      sink.body(in, at, at + n);
    }
    return at + octets(n);
  }

  private int octets(int bytes) {
    int n = (int) Math.min(left, bytes);
    left -= n;
    body += n;
    if (left == 0) {
      phase = DONE;
    }
    return n;
  }

  private int chunks(ByteBuffer in, int from, int to) {
    int at = chunks.read(in, from, to);
    if (chunks.done()) {
      body = chunks.bytes();
      trailers.begin();
      phase = TRAILERS;
    }
    check(chunks.fault());
    return at;
  }

  private int trailers(ByteBuffer in, int from, int to) {
    int at = trailers.read(in, from, to);
    if (trailers.done()) {
      phase = DONE;
    }
    check(trailers.fault());
    return at;
  }

  private void check(@Nullable ParseFault why) {
    if (why != null) {
      fault = why;
      phase = FAILED;
    }
  }
}
