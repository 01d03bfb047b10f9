package dev.loadstone.transport.http2;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Cuts the bytes of a connection into frames, however they come.
///
/// A frame that lies whole in what was read is handed over where it lies. Content of DATA is handed
/// over as it comes; any other frame that came in part is gathered, up to a bound.
final class FrameReader {
  private static final int FIRST_CARRY = 256;

  /// The beginning of `HTTP/1.1 400` read as a frame header: the length of the frame.
  private static final int HTTP_AS_LENGTH = ('H' << 16) | ('T' << 8) | 'T';

  private final FrameSink sink;

  private byte[] carry = new byte[FIRST_CARRY];
  private ByteBuffer gathered = ByteBuffer.wrap(carry);
  private int carried;

  private boolean inData;
  private int dataFlags;
  private int dataStream;
  private int contentLeft;
  private int paddingLeft;

  private boolean stopped;

  /// Whether a frame has come whole.
  private boolean begun;

  private @Nullable Http2Fault fault;

  FrameReader(FrameSink sink) {
    this.sink = sink;
  }

  /// Reads no further.
  void stop() {
    stopped = true;
  }

  /// Reads `bytes` from `from` to `to`; says what is wrong with them.
  @Nullable Http2Fault read(ByteBuffer bytes, int from, int to) {
    int at = from;
    while (at < to && !stopped && fault == null) {
      if (inData) {
        at = data(bytes, at, to);
      } else if (carried > 0) {
        at = join(bytes, at, to);
      } else {
        at = frame(bytes, at, to);
      }
    }
    return fault;
  }

  private int frame(ByteBuffer bytes, int at, int to) {
    int whole = to - at < Frames.HEADER_BYTES ? Integer.MAX_VALUE : needed(bytes, at);
    if (fault != null) {
      return to;
    }
    if (whole > to - at) {
      return gather(bytes, at, to, to - at);
    }
    take(bytes, at, at + whole);
    return at + whole;
  }

  /// Adds to a frame that came in part: first up to its header, then up to what it needs.
  private int join(ByteBuffer bytes, int at, int to) {
    boolean headless = carried < Frames.HEADER_BYTES;
    int whole = headless ? Frames.HEADER_BYTES : needed(gathered, 0);
    int next = gather(bytes, at, to, Math.min(to - at, whole - carried));
    if (carried < Frames.HEADER_BYTES) {
      return next;
    }
    if (headless) {
      whole = needed(gathered, 0);
    }
    if (fault == null && carried >= whole) {
      carried = 0;
      take(gathered, 0, whole);
    }
    return next;
  }

  private int gather(ByteBuffer bytes, int at, int to, int count) {
    if (carry.length < carried + count) {
      int size = Math.max(2 * carry.length, carried + count);
      carry = Arrays.copyOf(carry, Math.min(size, Http2Limits.CONTROL_BYTES + FIRST_CARRY));
      gathered = ByteBuffer.wrap(carry);
    }
    bytes.get(at, carry, carried, count);
    carried += count;
    return Math.min(to, at + count);
  }

  /// How many bytes of the frame that begins here have to lie together; checks its header.
  private int needed(ByteBuffer bytes, int at) {
    int length = bytes.getInt(at) >>> 8;
    int type = bytes.get(at + 3) & 0xff;
    int flags = bytes.get(at + 4);
    if (type == Frames.DATA) {
      fault = length > Http2Limits.FRAME_BYTES ? tooLong(type, length) : null;
      return Frames.HEADER_BYTES + (Frames.has(flags, Frames.PADDED) && length > 0 ? 1 : 0);
    }
    fault = length > Http2Limits.CONTROL_BYTES ? tooLong(type, length) : null;
    return Frames.HEADER_BYTES + length;
  }

  private Http2Fault tooLong(int type, int length) {
    if (!begun) {
      return length == HTTP_AS_LENGTH ? Http2Fault.HTTP_1 : Http2Fault.NOT_HTTP2;
    }
    boolean fields = type == Frames.HEADERS || type == Frames.CONTINUATION;
    return fields && length <= Http2Limits.FRAME_BYTES
        ? Http2Fault.LONG_HEAD
        : Http2Fault.FRAME_SIZE;
  }

  private void take(ByteBuffer bytes, int from, int to) {
    int length = bytes.getInt(from) >>> 8;
    int type = bytes.get(from + 3) & 0xff;
    int flags = bytes.get(from + 4);
    int stream = bytes.getInt(from + 5) & Frames.MOST;
    int payload = from + Frames.HEADER_BYTES;
    begun = true;
    fault = sink.begins(type, flags, stream, length);
    if (fault == null) {
      fault =
          type == Frames.DATA
              ? beginData(flags, stream, length, to > payload ? bytes.get(payload) & 0xff : 0)
              : sink.frame(type, flags, stream, bytes, payload, to);
    }
  }

  private @Nullable Http2Fault beginData(int flags, int stream, int length, int padding) {
    boolean padded = Frames.has(flags, Frames.PADDED);
    int rest = padded ? length - 1 : length;
    if (rest < 0) {
      return Http2Fault.FRAME_LENGTH;
    }
    if (padding > rest) {
      return Http2Fault.PADDING;
    }
    inData = true;
    dataFlags = flags;
    dataStream = stream;
    contentLeft = rest - padding;
    paddingLeft = padding;
    Http2Fault wrong = sink.dataBegins(flags, stream, length);
    return wrong == null && rest == 0 ? endData() : wrong;
  }

  private int data(ByteBuffer bytes, int at, int to) {
    int content = Math.min(contentLeft, to - at);
    if (content > 0) {
      contentLeft -= content;
      fault = sink.data(dataStream, bytes, at, at + content);
    }
    int padding = Math.min(paddingLeft, to - at - content);
    paddingLeft -= padding;
    if (fault == null && contentLeft == 0 && paddingLeft == 0) {
      fault = endData();
    }
    return at + content + padding;
  }

  private @Nullable Http2Fault endData() {
    inData = false;
    return sink.dataEnds(dataFlags, dataStream);
  }
}
