package dev.loadstone.transport.http3;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.NanoClock;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.transport.Connection;
import dev.loadstone.transport.ConnectionListener;
import dev.loadstone.transport.Exchange;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.handler.codec.quic.QuicStreamType;
import io.netty.util.concurrent.Future;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One QUIC connection on a UDP socket of its own, each exchange on a stream of its own.
///
/// A socket of its own gives each connection its own port, as TCP does, and lets the system tell of
/// a port where nobody listens. Every end goes through [#finish]: exchanges under way complete,
/// then the owner hears [ConnectionListener#closed], once.
final class Http3Connection implements Connection {
  private static final int CONNECTING = 0;
  private static final int UP = 1;
  private static final int CLOSED = 2;
  private static final long NANOS_PER_MICRO = 1000;

  /// `H3_NO_ERROR` (RFC 9114 8.1).
  private static final int NO_ERROR = 0x100;

  /// Streams that ended before their answer did, on one connection: what Netty keeps of each until
  /// the connection ends, some 2 KB, then adds up to no more than 2 MB.
  private static final int MOST_BROKEN_STREAMS = 1000;

  private final int number;
  private final int address;
  private final ConnectionListener listener;
  private final Object owner;
  private final NanoClock clock;
  private final Http3Options options;
  private final long startNanos;
  private final List<AnswerStream> underWay = new ArrayList<>();
  private final ArrayDeque<Exchange> waiting = new ArrayDeque<>();

  private @Nullable QuicSocket socket;
  private @Nullable QuicChannel quic;
  private @Nullable AnswerStream last;
  private @Nullable ByteBuffer known;
  private ByteBuf request = Unpooled.EMPTY_BUFFER;
  private int state = CONNECTING;
  private boolean leaving;
  private int brokenStreams;
  private int ordinal;
  private int connectMicros;
  private String reason = "";

  Http3Connection(
      int number,
      int address,
      ConnectionListener listener,
      Object owner,
      NanoClock clock,
      Http3Options options) {
    this.number = number;
    this.address = address;
    this.listener = listener;
    this.owner = owner;
    this.clock = clock;
    this.options = options;
    startNanos = clock.nanos();
  }

  void begin(QuicSocket opened) {
    socket = opened;
    opened.connect(this);
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public int address() {
    return address;
  }

  @Override
  public long startNanos() {
    return startNanos;
  }

  @Override
  public int connectMicros() {
    return connectMicros;
  }

  /// Always 0: QUIC connects and shakes hands in one.
  @Override
  public int tlsMicros() {
    return 0;
  }

  @Override
  public boolean ready() {
    return state == UP && !leaving && underWay.size() + waiting.size() < options.streams();
  }

  @Override
  public Object owner() {
    return owner;
  }

  @Override
  public String reason() {
    return reason;
  }

  @Override
  public int copyAnswer(byte[] into) {
    AnswerStream answered = last;
    return answered == null ? 0 : answered.copy(into);
  }

  @Override
  public @Nullable String location() {
    AnswerStream answered = last;
    return answered == null ? null : answered.location();
  }

  /// The handshake is done.
  void connected(QuicChannel channel) {
    if (state == CONNECTING) {
      quic = channel;
      connectMicros = (int) ((clock.nanos() - startNanos) / NANOS_PER_MICRO);
      state = UP;
      listener.connected(this);
    }
  }

  @Override
  public void send(Exchange next) {
    if (!ready()) {
      throw new IllegalStateException("connection " + number + " is not ready");
    }
    leaving = !options.keepAlive();
    ordinal++;
    next.ordinal = ordinal;
    next.firstByteNanos = Exchange.NEVER;
    next.bytesIn = 0;
    next.bytesOut = 0;
    next.sentNanos = clock.nanos();
    if (waiting.isEmpty() && mayOpen()) {
      open(next);
    } else {
      waiting.add(next);
    }
  }

  private boolean mayOpen() {
    QuicChannel up = quic;
    return up != null && up.peerAllowedStreams(QuicStreamType.BIDIRECTIONAL) > 0;
  }

  /// The target allows more streams than before.
  void moreStreams() {
    while (state == UP && !waiting.isEmpty() && mayOpen()) {
      open(waiting.remove());
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // The listener hears of it.
  private void open(Exchange next) {
    AnswerStream stream = new AnswerStream(this, clock, next);
    underWay.add(stream);
    QuicChannel up = quic;
    if (up != null) {
      up.createStream(QuicStreamType.BIDIRECTIONAL, stream)
          .addListener((Future<QuicStreamChannel> made) -> opened(stream, made));
    }
  }

  private void opened(AnswerStream stream, Future<QuicStreamChannel> made) {
    if (made.isSuccess()) {
      stream.write(bytes(stream.exchange()));
    } else {
      failed(stream, Ending.ofStream(made.cause()));
    }
  }

  /// The request's bytes; wrapped once, as nearly all exchanges share them.
  @SuppressWarnings("ReferenceEquality")
  private ByteBuf bytes(Exchange next) {
    if (known != next.request) {
      known = next.request;
      request = Unpooled.wrappedBuffer(next.request.duplicate());
    }
    return request.retainedDuplicate();
  }

  /// The answer is whole.
  void answered(AnswerStream stream, short outcome) {
    end(stream, outcome);
  }

  /// The answer will never be whole; the connection lives on.
  void failed(AnswerStream stream, Ending ending) {
    ErrorKind kind = ending.kind();
    reason = ending.reason();
    brokenStreams++;
    stream.leave();
    end(stream, Outcome.ofError(kind == null ? stream.cut() : kind));
  }

  private void end(AnswerStream stream, short outcome) {
    underWay.remove(stream);
    leaving |= brokenStreams >= MOST_BROKEN_STREAMS;
    boolean over = state == UP && leaving && underWay.isEmpty() && waiting.isEmpty();
    if (over) {
      state = CLOSED;
      closeSocket();
    }
    last = stream;
    end(stream.exchange(), outcome);
    last = null;
    if (over) {
      listener.closed(this, null);
    }
  }

  private void end(Exchange exchange, short outcome) {
    exchange.outcome = outcome;
    exchange.endNanos = clock.nanos();
    listener.completed(this, exchange);
  }

  /// The target takes no further requests; those it has not seen yet will never be answered.
  ///
  /// @param firstUnseen the number of the first stream that the target will not serve
  void goAway(long firstUnseen) {
    leaving = true;
    if (underWay.isEmpty() && waiting.isEmpty()) {
      finish(new Ending(null, "the target asked for the end of the connection"));
      return;
    }
    Ending unseen = new Ending(ErrorKind.RESET, "the target went away before this request");
    for (AnswerStream stream : List.copyOf(underWay)) {
      if (stream.number() >= firstUnseen) {
        failed(stream, unseen);
      }
    }
    endWaiting(unseen, ErrorKind.RESET);
  }

  @Override
  public void abort(ErrorKind why) {
    finish(new Ending(why, reason));
  }

  @Override
  public void close() {
    finish(new Ending(null, reason));
  }

  /// The connection was never made, or is gone.
  void finish(Ending ending) {
    if (state == CLOSED) {
      return;
    }
    boolean idle = underWay.isEmpty() && waiting.isEmpty();
    // A reset while idle is the target's ordinary way out of a connection it no longer wants.
    boolean ordinary = state == UP && ending.kind() == ErrorKind.RESET;
    state = CLOSED;
    reason = ending.reason();
    closeSocket();
    ErrorKind kind = ending.kind();
    for (AnswerStream stream : List.copyOf(underWay)) {
      stream.leave();
      end(stream, Outcome.ofError(kind == null ? stream.cut() : kind));
    }
    endWaiting(ending, ErrorKind.CLOSED_EARLY);
    listener.closed(this, idle && !ordinary ? kind : null);
  }

  private void endWaiting(Ending ending, ErrorKind otherwise) {
    ErrorKind kind = ending.kind();
    while (!waiting.isEmpty()) {
      end(waiting.remove(), Outcome.ofError(kind == null ? otherwise : kind));
    }
  }

  private void closeSocket() {
    QuicSocket open = socket;
    if (open != null) {
      open.close(NO_ERROR);
    }
  }
}
