package dev.loadstone.transport.http2;

import dev.loadstone.transport.Exchange;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// What each frame of the target means: the duties of a client by RFC 9113 sections 5 and 6.
///
/// A fault it returns is one of the connection. A fault of one stream resets that stream and is
/// nobody else's.
final class Inbound implements FrameSink {
  private static final int PRIORITY_BYTES = 5;
  private static final int PING_BYTES = 8;
  private static final int GOAWAY_BYTES = 8;
  private static final int UNKNOWN_TYPES = Frames.CONTINUATION + 1;

  private final Http2Connection connection;
  private final FieldMemo memo;
  private final HeaderBlock block = new HeaderBlock();
  private final FloodGuard flood = new FloodGuard();

  /// Content received since the window of the connection was last opened, in bytes.
  private long unopened;

  private boolean first = true;
  private @Nullable StreamPlace receiving;

  Inbound(Http2Connection connection, FieldMemo memo) {
    this.connection = connection;
    this.memo = memo;
  }

  /// Bytes were read at this time.
  void at(long nowNanos) {
    flood.at(nowNanos);
  }

  /// So many frames of content went out.
  void sent(int frames) {
    flood.sent(frames);
  }

  @Override
  public @Nullable Http2Fault begins(int type, int flags, int stream, int length) {
    if (first) {
      first = false;
      if (type != Frames.SETTINGS || Frames.has(flags, Frames.ACK)) {
        return Http2Fault.NOT_HTTP2;
      }
    }
    int open = block.stream();
    if (open != 0 && (type != Frames.CONTINUATION || stream != open)) {
      return Http2Fault.BROKEN_HEADERS;
    }
    boolean carries = type == Frames.HEADERS || (type == Frames.DATA && length > 0);
    return !carries && flood.floods() ? Http2Fault.FLOOD : null;
  }

  @Override
  public @Nullable Http2Fault frame(
      int type, int flags, int stream, ByteBuffer bytes, int from, int to) {
    return switch (Math.min(type, UNKNOWN_TYPES)) {
      case Frames.HEADERS -> headers(flags, stream, bytes, from, to);
      case Frames.CONTINUATION -> continuation(flags, bytes, from, to);
      case Frames.PRIORITY -> priority(stream, to - from);
      case Frames.RST_STREAM -> reset(stream, bytes, from, to);
      case Frames.SETTINGS -> settings(flags, stream, bytes, from, to);
      case Frames.PUSH_PROMISE -> Http2Fault.PUSH;
      case Frames.PING -> ping(flags, stream, bytes, from, to);
      case Frames.GOAWAY -> goAway(stream, bytes, from, to);
      case Frames.WINDOW_UPDATE -> windowUpdate(stream, bytes, from, to);
      default -> null;
    };
  }

  private @Nullable Http2Fault headers(int flags, int stream, ByteBuffer bytes, int from, int to) {
    int padding = 0;
    int start = from;
    if (Frames.has(flags, Frames.PADDED)) {
      if (start == to) {
        return Http2Fault.FRAME_LENGTH;
      }
      padding = bytes.get(start++) & 0xff;
    }
    if (Frames.has(flags, Frames.PRIORITISED)) {
      start += PRIORITY_BYTES;
    }
    if (start > to) {
      return Http2Fault.FRAME_LENGTH;
    }
    if (padding > to - start) {
      return Http2Fault.PADDING;
    }
    Http2Fault fault = connection.streamFault(stream);
    if (fault != null) {
      return fault;
    }
    countBytes(connection.stream(stream), Frames.HEADER_BYTES + to - from);
    block.begin(stream, flags);
    fault = block.add(bytes, start, to - padding);
    return fault == null && Frames.has(flags, Frames.END_HEADERS) ? endBlock() : fault;
  }

  private @Nullable Http2Fault continuation(int flags, ByteBuffer bytes, int from, int to) {
    if (block.stream() == 0) {
      return Http2Fault.LOOSE_CONTINUATION;
    }
    countBytes(connection.stream(block.stream()), Frames.HEADER_BYTES + to - from);
    Http2Fault fault = block.add(bytes, from, to);
    return fault == null && Frames.has(flags, Frames.END_HEADERS) ? endBlock() : fault;
  }

  private @Nullable Http2Fault endBlock() {
    StreamPlace place = connection.stream(block.stream());
    block.end();
    ResponseFields fields = memo.of(block.bytes(), block.length());
    Http2Fault fault = fields.fault();
    if (fault != null && fault.code() == ErrorCode.COMPRESSION_ERROR) {
      return fault;
    }
    if (place == null) {
      // The answer of a stream we have reset: it carried something, but nobody waits for it.
      return flood.floods() ? Http2Fault.FLOOD : null;
    }
    boolean trailers = place.answer.status() != 0;
    if (!trailers) {
      place.kept.head(block.bytes(), block.length());
    }
    fault = place.answer.fields(fields, block.endsStream());
    if (fault != null) {
      connection.fail(place, fault);
    } else if (block.endsStream()) {
      flood.progress();
      connection.answered(place);
    }
    return null;
  }

  private void countBytes(@Nullable StreamPlace place, int bytes) {
    Exchange exchange = place == null ? null : place.exchange();
    if (exchange != null) {
      exchange.bytesIn += bytes;
      if (exchange.firstByteNanos == Exchange.NEVER) {
        exchange.firstByteNanos = connection.cameNanos(exchange);
      }
    }
  }

  @Override
  public @Nullable Http2Fault dataBegins(int flags, int stream, int length) {
    Http2Fault fault = connection.streamFault(stream);
    if (fault != null) {
      return fault;
    }
    unopened += length;
    if (unopened > Http2Limits.WINDOW) {
      return Http2Fault.OVER_WINDOW;
    }
    StreamPlace place = connection.stream(stream);
    receiving = place;
    countBytes(place, Frames.HEADER_BYTES + length);
    if (unopened >= Http2Limits.WINDOW / 2) {
      connection.openWindow(0, (int) unopened);
      unopened = 0;
    }
    return place == null ? null : streamWindow(place, length);
  }

  private @Nullable Http2Fault streamWindow(StreamPlace place, int length) {
    place.unopened += length;
    if (place.unopened > Http2Limits.WINDOW) {
      return Http2Fault.OVER_WINDOW;
    }
    if (place.unopened >= Http2Limits.WINDOW / 2) {
      connection.openWindow(place.id(), (int) place.unopened);
      place.unopened = 0;
    }
    return null;
  }

  @Override
  public @Nullable Http2Fault data(int stream, ByteBuffer bytes, int from, int to) {
    flood.progress();
    StreamPlace place = receiving;
    if (place == null || place.id() != stream) {
      return null;
    }
    Http2Fault fault = place.answer.data(to - from);
    if (fault == null) {
      place.kept.body(bytes, from, to);
    } else {
      connection.fail(place, fault);
    }
    return null;
  }

  @Override
  public @Nullable Http2Fault dataEnds(int flags, int stream) {
    StreamPlace place = receiving;
    receiving = null;
    if (place == null || place.id() != stream) {
      return null;
    }
    boolean ends = Frames.has(flags, Frames.END_STREAM);
    Http2Fault fault = ends ? place.answer.end() : place.answer.data(0);
    if (fault != null) {
      connection.fail(place, fault);
    } else if (ends) {
      connection.answered(place);
    }
    return null;
  }

  private static @Nullable Http2Fault priority(int stream, int length) {
    if (stream == 0) {
      return Http2Fault.WRONG_STREAM;
    }
    return length == PRIORITY_BYTES ? null : Http2Fault.FRAME_LENGTH;
  }

  private @Nullable Http2Fault reset(int stream, ByteBuffer bytes, int from, int to) {
    if (to - from != Integer.BYTES) {
      return Http2Fault.FRAME_LENGTH;
    }
    if (stream == 0) {
      return Http2Fault.WRONG_STREAM;
    }
    if (!connection.opened(stream)) {
      return Http2Fault.IDLE_STREAM;
    }
    StreamPlace place = connection.stream(stream);
    if (place != null) {
      flood.progress();
      connection.resetByTarget(place, bytes.getInt(from));
    }
    return null;
  }

  private @Nullable Http2Fault settings(int flags, int stream, ByteBuffer bytes, int from, int to) {
    if (stream != 0) {
      return Http2Fault.WRONG_STREAM;
    }
    if (Frames.has(flags, Frames.ACK)) {
      return to == from ? null : Http2Fault.FRAME_LENGTH;
    }
    return connection.settings(bytes, from, to);
  }

  private @Nullable Http2Fault ping(int flags, int stream, ByteBuffer bytes, int from, int to) {
    if (stream != 0) {
      return Http2Fault.WRONG_STREAM;
    }
    if (to - from != PING_BYTES) {
      return Http2Fault.FRAME_LENGTH;
    }
    if (!Frames.has(flags, Frames.ACK)) {
      connection.pong(bytes.getLong(from));
    }
    return null;
  }

  private @Nullable Http2Fault goAway(int stream, ByteBuffer bytes, int from, int to) {
    if (stream != 0) {
      return Http2Fault.WRONG_STREAM;
    }
    if (to - from < GOAWAY_BYTES) {
      return Http2Fault.FRAME_LENGTH;
    }
    return connection.goAway(bytes.getInt(from) & Frames.MOST, bytes.getInt(from + 4));
  }

  private @Nullable Http2Fault windowUpdate(int stream, ByteBuffer bytes, int from, int to) {
    if (to - from != Integer.BYTES) {
      return Http2Fault.FRAME_LENGTH;
    }
    int increment = bytes.getInt(from) & Frames.MOST;
    if (stream == 0) {
      return increment == 0 ? Http2Fault.NO_INCREMENT : connection.uploads().open(increment);
    }
    if (!connection.opened(stream)) {
      return Http2Fault.IDLE_STREAM;
    }
    StreamPlace place = connection.stream(stream);
    if (place != null && increment == 0) {
      connection.fail(place, Http2Fault.NO_INCREMENT);
    } else if (place != null && !connection.uploads().open(place, increment)) {
      connection.fail(place, Http2Fault.BAD_WINDOW);
    }
    return null;
  }
}
