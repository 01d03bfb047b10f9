package dev.loadstone.transport.http3;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.NanoClock;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.transport.ConnectionFacts;
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

/// One QUIC connection on a UDP socket of its own, with places for exchanges, each exchange on a
/// stream of its own.
///
/// A socket of its own gives each connection its own port, as TCP does, and lets the system tell of
/// a port where nobody listens. Once the connection takes no further exchanges, places leave as
/// soon as they are idle; the last one that leaves takes the connection with it. What the target
/// says it never took up ends as [unprocessed][Exchange#unprocessed].
final class Http3Connection {
  private static final int CONNECTING = 0;
  private static final int UP = 1;
  private static final int CLOSED = 2;

  /// `H3_NO_ERROR` (RFC 9114 8.1).
  private static final int NO_ERROR = 0x100;

  /// Streams that ended before their answer did, on one connection: what Netty keeps of each until
  /// the connection ends, some 2 KB, then adds up to no more than 2 MB.
  private static final int MOST_BROKEN_STREAMS = 1000;

  private final ConnectionFacts facts;
  private final NanoClock clock;
  private final Http3Options options;
  private final List<StreamPlace> places = new ArrayList<>();
  private final ArrayDeque<StreamPlace> waiting = new ArrayDeque<>();

  private @Nullable QuicSocket socket;
  private @Nullable QuicChannel quic;
  private @Nullable ByteBuffer known;
  private ByteBuf request = Unpooled.EMPTY_BUFFER;
  private int state = CONNECTING;
  private boolean leaving;

  /// Whether places are still to be told that it is up: until then none is turned away.
  private boolean telling;

  private int brokenStreams;
  private int ordinal;

  Http3Connection(ConnectionFacts facts, NanoClock clock, Http3Options options) {
    this.facts = facts;
    this.clock = clock;
    this.options = options;
  }

  void begin(QuicSocket opened) {
    socket = opened;
    opened.connect(this);
  }

  ConnectionFacts facts() {
    return facts;
  }

  /// Whether it has room for a further place, and a request left for it.
  boolean hasRoom() {
    return state != CLOSED
        && !leaving
        && places.size() < options.streams()
        && !spent(ordinal + (int) places.stream().filter(StreamPlace::idle).count());
  }

  private boolean spent(int requests) {
    boolean once = !options.keepAlive() && requests > 0;
    return once || options.lifetime().usedUp(requests);
  }

  boolean closed() {
    return state == CLOSED;
  }

  /// Whether exchanges may be sent.
  boolean accepts() {
    return state == UP && (telling || !leaving);
  }

  void join(StreamPlace place) {
    places.add(place);
  }

  /// The handshake is done.
  void connected(QuicChannel channel) {
    if (state == CONNECTING) {
      quic = channel;
      // QUIC connects and shakes hands in one.
      facts.connected(clock.nanos(), 0);
      state = UP;
      telling = true;
      for (StreamPlace place : List.copyOf(places)) {
        if (!place.retired()) {
          place.tellConnected();
        }
      }
      telling = false;
      dismiss();
    }
  }

  /// Sends the exchange of a place, or has it wait where the target allows no further stream.
  void submit(StreamPlace place, Exchange next) {
    if (leaving) {
      giveBack(place, null);
      return;
    }
    ordinal++;
    next.ordinal = ordinal;
    leaving |= spent(ordinal);
    if (waiting.isEmpty() && mayOpen()) {
      open(place, next);
    } else {
      waiting.add(place);
    }
    dismiss();
  }

  /// Where no further exchanges are taken, idle places leave.
  private void dismiss() {
    if (leaving && !telling) {
      for (StreamPlace place : List.copyOf(places)) {
        if (place.idle()) {
          leave(place, null);
        }
      }
    }
  }

  private boolean mayOpen() {
    QuicChannel up = quic;
    return up != null && up.peerAllowedStreams(QuicStreamType.BIDIRECTIONAL) > 0;
  }

  /// The target allows more streams than before.
  void moreStreams() {
    while (state == UP && !waiting.isEmpty() && mayOpen()) {
      StreamPlace place = waiting.remove();
      Exchange next = place.exchange();
      if (next != null) {
        open(place, next);
      }
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // The listener hears of it.
  private void open(StreamPlace place, Exchange next) {
    AnswerStream stream = new AnswerStream(this, place, clock, next);
    place.opened(stream);
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
    end(stream.place(), outcome);
  }

  /// The answer will never be whole; the connection lives on.
  void failed(AnswerStream stream, Ending ending) {
    ErrorKind kind = ending.kind();
    facts.reason = ending.reason();
    cancel(stream);
    end(stream.place(), Outcome.ofError(kind == null ? stream.cut() : kind));
  }

  private void cancel(AnswerStream stream) {
    stream.leave();
    brokenStreams++;
    leaving |= brokenStreams >= MOST_BROKEN_STREAMS;
  }

  private void end(StreamPlace place, short outcome) {
    long now = clock.nanos();
    leaving |= options.lifetime().outlived(now - facts.startNanos);
    boolean leaves = leaving;
    if (leaves) {
      remove(place);
    }
    place.complete(outcome, now);
    if (leaves) {
      place.tellClosed(null);
    }
    dismiss();
  }

  /// Takes a place away, and ends the connection with its last one.
  private void remove(StreamPlace place) {
    place.retire();
    places.remove(place);
    waiting.remove(place);
    if (places.isEmpty()) {
      state = CLOSED;
      closeSocket();
    }
  }

  /// A place leaves: its exchange ends so, and other places stay.
  void leave(StreamPlace place, @Nullable ErrorKind why) {
    if (place.retired()) {
      return;
    }
    AnswerStream stream = place.stream();
    boolean busy = !place.idle();
    if (stream != null) {
      cancel(stream);
    }
    remove(place);
    place.complete(Outcome.ofError(why == null ? ErrorKind.ABORTED : why), clock.nanos());
    place.tellClosed(busy ? null : why);
  }

  /// The target takes no further requests; those it has not seen yet are nobody's failure.
  ///
  /// @param firstUnseen the number of the first stream that the target will not serve
  void goAway(long firstUnseen) {
    leaving = true;
    facts.reason = "the target went away before this request";
    for (StreamPlace place : List.copyOf(places)) {
      AnswerStream stream = place.stream();
      boolean unseen = stream == null || stream.number() >= firstUnseen;
      if (!place.idle() && unseen) {
        giveBack(place, stream);
      }
    }
    dismiss();
  }

  /// This exchange was never taken up.
  private void giveBack(StreamPlace place, @Nullable AnswerStream stream) {
    Exchange exchange = place.underWay();
    exchange.unprocessed = exchange.firstByteNanos == Exchange.NEVER;
    if (stream != null) {
      cancel(stream);
    }
    end(place, Outcome.ofError(ErrorKind.RESET));
  }

  /// The connection was never made, or is gone.
  void finish(Ending ending) {
    if (state == CLOSED) {
      return;
    }
    ErrorKind kind = ending.kind();
    // A reset while idle is the target's ordinary way out of a connection it no longer wants.
    boolean ordinary = state == UP && kind == ErrorKind.RESET;
    state = CLOSED;
    facts.reason = ending.reason();
    closeSocket();
    List<StreamPlace> left = List.copyOf(places);
    left.forEach(StreamPlace::retire);
    places.clear();
    waiting.clear();
    for (StreamPlace place : left) {
      end(place, kind, ordinary);
    }
  }

  private void end(StreamPlace place, @Nullable ErrorKind kind, boolean ordinary) {
    boolean idle = place.idle();
    AnswerStream stream = place.stream();
    ErrorKind cut = stream == null ? ErrorKind.CLOSED_EARLY : stream.cut();
    if (stream != null) {
      stream.leave();
    } else if (!idle) {
      // It waited for a stream in vain.
      place.underWay().unprocessed = kind == null || ordinary;
    }
    place.complete(Outcome.ofError(kind == null ? cut : kind), clock.nanos());
    place.tellClosed(idle && !ordinary ? kind : null);
  }

  private void closeSocket() {
    QuicSocket open = socket;
    if (open != null) {
      open.close(NO_ERROR);
    }
  }
}
