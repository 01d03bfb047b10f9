package dev.loadstone.transport.http3;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.NanoClock;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.transport.Exchange;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.handler.codec.http3.Http3DataFrame;
import io.netty.handler.codec.http3.Http3Headers;
import io.netty.handler.codec.http3.Http3HeadersFrame;
import io.netty.handler.codec.http3.Http3RequestStreamInitializer;
import io.netty.handler.codec.http3.Http3UnknownFrame;
import io.netty.handler.codec.quic.DefaultQuicStreamFrame;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One stream: carries one request and reads its answer.
///
/// The bytes of the request go out below the codec, as they are encoded once for all streams. The
/// frames of the answer come from the codec; what they mean is checked here (RFC 9114 section 4.1),
/// as the codec's own check takes the `Content-Length` of a 304 for that of a body that is missing.
final class AnswerStream extends Http3RequestStreamInitializer {
  /// Interim answers before the final one, as on HTTP/1.1.
  private static final int INTERIMS = 32;

  private static final int FIRST_FINAL = 200;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;
  private static final int STATUS_DIGITS = 3;

  /// Bytes of the body kept for examples in the report.
  private static final int KEPT_BYTES = 1024;

  /// `H3_REQUEST_CANCELLED` (RFC 9114 8.1).
  private static final int CANCELLED = 0x10c;

  private final Http3Connection connection;
  private final StreamPlace place;
  private final NanoClock clock;
  private final Exchange exchange;
  private final FrameBoundary boundary = new FrameBoundary();

  private @Nullable QuicStreamChannel channel;
  private @Nullable ChannelHandlerContext below;
  private @Nullable Http3Headers head;
  private byte[] bodyStart = new byte[0];
  private long contentLength = -1;
  private long bodyBytes;
  private int status;
  private int interims;
  private boolean over;

  AnswerStream(Http3Connection connection, StreamPlace place, NanoClock clock, Exchange exchange) {
    this.connection = connection;
    this.place = place;
    this.clock = clock;
    this.exchange = exchange;
  }

  StreamPlace place() {
    return place;
  }

  Exchange exchange() {
    return exchange;
  }

  @Override
  protected void initRequestStream(QuicStreamChannel made) {
    channel = made;
    made.pipeline().removeLast();
    made.pipeline().addFirst(new Bytes());
    made.pipeline().addLast(new Frames());
  }

  /// The number of the stream; [Long#MAX_VALUE] before it is made.
  long number() {
    QuicStreamChannel made = channel;
    return made == null ? Long.MAX_VALUE : made.streamId();
  }

  /// Hands the request to the stream, with its end.
  @SuppressWarnings("FutureReturnValueIgnored") // See below.
  void write(ByteBuf request) {
    ChannelHandlerContext out = below;
    if (out == null) {
      throw new IllegalStateException("the stream was never made");
    }
    exchange.sentNanos = clock.nanos();
    exchange.bytesOut = request.readableBytes();
    // A target that wants no more of the request may still answer: a failed write says nothing.
    out.writeAndFlush(new DefaultQuicStreamFrame(request, true));
  }

  /// The kind of end when the stream or its connection ended in the ordinary way too early.
  ErrorKind cut() {
    return exchange.firstByteNanos == Exchange.NEVER ? ErrorKind.CLOSED_EARLY : ErrorKind.TRUNCATED;
  }

  /// Nothing more is read or written.
  @SuppressWarnings("FutureReturnValueIgnored") // Where it fails, the connection is gone.
  void leave() {
    over = true;
    QuicStreamChannel open = channel;
    if (open != null && open.isOpen()) {
      open.shutdown(CANCELLED);
      open.close();
    }
  }

  @Nullable String location() {
    Http3Headers fields = head;
    CharSequence value = fields == null ? null : fields.get("location");
    return value == null ? null : value.toString();
  }

  /// Copies the start of the answer as text in the manner of HTTP/1.1; returns how much.
  int copy(byte[] into) {
    Http3Headers fields = head;
    if (fields == null) {
      return 0;
    }
    StringBuilder text = new StringBuilder("HTTP/3 ").append(status).append("\r\n");
    for (Map.Entry<CharSequence, CharSequence> field : fields) {
      if (field.getKey().length() > 0 && field.getKey().charAt(0) != ':') {
        text.append(field.getKey()).append(": ").append(field.getValue()).append("\r\n");
      }
    }
    byte[] start = text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    int n = Math.min(start.length, into.length);
    System.arraycopy(start, 0, into, 0, n);
    int more = Math.min(bodyStart.length, into.length - n);
    System.arraycopy(bodyStart, 0, into, n, more);
    return n + more;
  }

  private void read(ByteBuf bytes) {
    if (exchange.firstByteNanos == Exchange.NEVER) {
      exchange.firstByteNanos = clock.nanos();
    }
    exchange.bytesIn += bytes.readableBytes();
    boundary.pass(bytes);
  }

  private void read(Http3Headers fields) {
    if (head != null) {
      // Trailers: their fields mean nothing to a load tester.
      return;
    }
    int code = code(fields.status());
    if (code < 0 || fields.contains("connection")) {
      fail(new Ending(ErrorKind.MALFORMED_RESPONSE, "the answer's fields are not those of HTTP/3"));
    } else if (code >= FIRST_FINAL) {
      status = code;
      head = fields;
      readLength(fields);
    } else if (++interims > INTERIMS) {
      fail(new Ending(ErrorKind.TOO_LARGE, "more than " + INTERIMS + " interim answers"));
    }
  }

  private void readLength(Http3Headers fields) {
    for (CharSequence value : fields.getAll("content-length")) {
      long length = number(value);
      if (length < 0 || (contentLength >= 0 && contentLength != length)) {
        fail(new Ending(ErrorKind.MALFORMED_RESPONSE, "Content-Length contradicts itself"));
        return;
      }
      contentLength = length;
    }
  }

  private static long number(CharSequence text) {
    try {
      return Long.parseUnsignedLong(text, 0, text.length(), 10);
    } catch (NumberFormatException _) {
      return -1;
    }
  }

  /// A status of 100 to 999; -1 for anything else.
  private static int code(@Nullable CharSequence text) {
    if (text == null || text.length() != STATUS_DIGITS || text.charAt(0) == '0') {
      return -1;
    }
    int code = 0;
    for (int i = 0; i < STATUS_DIGITS; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      code = code * 10 + digit;
    }
    return code;
  }

  private void readBody(ByteBuf data) {
    if (bodyBytes == 0) {
      bodyStart = new byte[Math.min(data.readableBytes(), KEPT_BYTES)];
      data.getBytes(data.readerIndex(), bodyStart);
    }
    bodyBytes += data.readableBytes();
    if (bodyBytes > most()) {
      fail(new Ending(ErrorKind.MALFORMED_RESPONSE, "the body is longer than its Content-Length"));
    }
  }

  private long most() {
    long announced = contentLength < 0 ? Long.MAX_VALUE : contentLength;
    return bodyless() ? 0 : announced;
  }

  /// Whether the answer has no body whatever its Content-Length says (RFC 9110 6.4.1).
  private boolean bodyless() {
    return exchange.head || status == NO_CONTENT || status == NOT_MODIFIED;
  }

  private void ended() {
    boolean missing = contentLength >= 0 && bodyBytes < contentLength && !bodyless();
    if (head == null || missing || !boundary.whole()) {
      fail(new Ending(cut(), "the target ended the stream before the end of its answer"));
    } else if (!over) {
      over = true;
      connection.answered(this, Outcome.ofStatus(status));
    }
  }

  private void fail(Ending ending) {
    if (!over) {
      over = true;
      connection.failed(this, ending);
    }
  }

  /// Sees the bytes of the stream before the codec does.
  private final class Bytes extends ChannelInboundHandlerAdapter {
    @Override
    public void handlerAdded(ChannelHandlerContext context) {
      below = context;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (!over && message instanceof ByteBuf bytes) {
        read(bytes);
      }
      context.fireChannelRead(message);
    }
  }

  /// Sees the frames behind the codec.
  private final class Frames extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      try {
        if (!over) {
          frame(message);
        }
      } finally {
        ReferenceCountUtil.release(message);
      }
    }

    private void frame(Object message) {
      switch (message) {
        case Http3HeadersFrame fields -> read(fields.headers());
        case Http3DataFrame data -> readBody(data.content());
        case Http3UnknownFrame _ -> {
          // Frames of unknown types are skipped (RFC 9114 9).
        }
        default -> fail(new Ending(ErrorKind.MALFORMED_RESPONSE, "a frame that nobody asked for"));
      }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event instanceof ChannelInputShutdownReadComplete) {
        ended();
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      fail(Ending.ofStream(cause));
    }
  }
}
