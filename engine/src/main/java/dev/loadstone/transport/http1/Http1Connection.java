package dev.loadstone.transport.http1;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.NanoClock;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.transport.Connection;
import dev.loadstone.transport.ConnectionListener;
import dev.loadstone.transport.Dialer;
import dev.loadstone.transport.Exchange;
import dev.loadstone.transport.Link;
import dev.loadstone.transport.LinkListener;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// One HTTP/1.1 connection: writes a request at once, reads its answer, and lives on while both
/// sides allow it.
///
/// Every end goes through [#finish]: the link is closed first, so that its descriptor is free when
/// the owner opens the next connection, then the exchange under way completes, then the owner hears
/// [ConnectionListener#closed], once.
final class Http1Connection implements Connection, LinkListener {
  private static final int CONNECTING = 0;
  private static final int IDLE = 1;
  private static final int BUSY = 2;
  private static final int CLOSED = 3;
  private static final long NANOS_PER_MICRO = 1000;

  /// Below this a read costs as much as throwing the bytes away.
  private static final long WORTH_SKIPPING_BYTES = 16 * 1024;

  private final int number;
  private final int address;
  private final ConnectionListener listener;
  private final Object owner;
  private final NanoClock clock;
  private final Http1Options options;
  private final ResponseParser parser;
  private final AnswerStart answer = new AnswerStart();
  private final long startNanos;

  private @Nullable Link link;
  private @Nullable Exchange exchange;
  private int state = CONNECTING;
  private int written;
  private int ordinal;
  private int connectMicros;
  private int tlsMicros;
  private String reason = "";

  Http1Connection(
      int number,
      int address,
      ConnectionListener listener,
      Object owner,
      NanoClock clock,
      Http1Options options,
      HeadMemo memo) {
    this.number = number;
    this.address = address;
    this.listener = listener;
    this.owner = owner;
    this.clock = clock;
    this.options = options;
    parser = new ResponseParser(null, options.locationBytes(), memo);
    startNanos = clock.nanos();
  }

  void begin(Dialer dialer) {
    link = dialer.dial(address, this);
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

  @Override
  public int tlsMicros() {
    return tlsMicros;
  }

  @Override
  public boolean ready() {
    return state == IDLE;
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
    return answer.copy(into);
  }

  @Override
  public @Nullable String location() {
    return parser.location();
  }

  @Override
  public void connected() {
    tlsMicros = link().tlsMicros();
    connectMicros = (int) ((clock.nanos() - startNanos) / NANOS_PER_MICRO) - tlsMicros;
    state = IDLE;
    listener.connected(this);
  }

  @Override
  public void send(Exchange next) {
    if (state != IDLE) {
      throw new IllegalStateException("connection " + number + " is not ready");
    }
    state = BUSY;
    exchange = next;
    ordinal++;
    written = 0;
    next.ordinal = ordinal;
    next.firstByteNanos = Exchange.NEVER;
    next.endedByClose = false;
    next.bytesIn = 0;
    parser.begin(next.head);
    answer.begin();
    next.sentNanos = clock.nanos();
    write(next);
  }

  private void write(Exchange sending) {
    ByteBuffer request = sending.request;
    int start = request.position();
    request.position(start + written);
    link().write(request);
    written = request.position() - start;
    request.position(start);
    sending.bytesOut = written;
  }

  @Override
  public void writable() {
    Exchange sending = exchange;
    if (sending != null && !wholeRequestWritten(sending)) {
      write(sending);
    }
  }

  private boolean wholeRequestWritten(Exchange sending) {
    return written == sending.request.remaining();
  }

  @Override
  public void received(ByteBuffer bytes, int from, int to) {
    Exchange current = exchange;
    if (current == null) {
      reason = "the target sent bytes that nobody asked for";
      finish(null, Outcome.DROPPED, 0, ErrorKind.PROTOCOL);
      return;
    }
    long now = current.cameNanos(clock.nanos(), link().unreadNanos());
    if (current.firstByteNanos == Exchange.NEVER) {
      current.firstByteNanos = now;
    }
    int end = parser.parse(bytes, from, to);
    current.bytesIn += end - from;
    skipUnread(current);
    ParseFault fault = parser.fault();
    if (fault != null) {
      answer.show(bytes, from, to);
      reason = fault.text();
      finish(current, Outcome.ofError(fault.kind()), now, null);
    } else {
      answer.show(bytes, from, end);
      afterRead(current, now, end < to);
    }
  }

  /// Has the rest of a long body thrown away where nobody reads it and the start is kept already.
  private void skipUnread(Exchange current) {
    long rest = parser.unread();
    if (rest >= WORTH_SKIPPING_BYTES && current.bytesIn >= AnswerStart.KEPT_BYTES) {
      link().skip(rest);
    }
  }

  @Override
  public void skipped(int bytes) {
    Exchange current = exchange;
    if (current != null) {
      int taken = parser.skip(bytes);
      current.bytesIn += taken;
      long now = current.cameNanos(clock.nanos(), link().unreadNanos());
      afterRead(current, now, taken < bytes);
    }
  }

  private void afterRead(Exchange current, long now, boolean surplus) {
    if (!parser.done()) {
      answer.keep();
      return;
    }
    short outcome = Outcome.ofStatus(parser.status());
    if (surplus) {
      reason = "the target sent bytes behind the end of its answer";
      finish(current, outcome, now, ErrorKind.PROTOCOL);
    } else if (options.keepAlive() && parser.keepAlive() && wholeRequestWritten(current)) {
      if (options.spent(ordinal, now - startNanos)) {
        finishOpen(current, outcome, now);
      } else {
        exchange = null;
        state = IDLE;
        end(current, outcome, now);
      }
    } else {
      finish(current, outcome, now, null);
    }
  }

  @Override
  public void ended(boolean clean) {
    Exchange current = exchange;
    if (current == null) {
      finish(null, Outcome.DROPPED, 0, null);
      return;
    }
    ErrorKind kind = parser.end(clean);
    current.endedByClose = kind == null;
    short outcome = kind == null ? Outcome.ofStatus(parser.status()) : Outcome.ofError(kind);
    finish(current, outcome, clock.nanos(), null);
  }

  @Override
  public void failed(ErrorKind why, String text) {
    reason = text;
    abort(why);
  }

  @Override
  public void abort(ErrorKind why) {
    Exchange current = exchange;
    if (current == null) {
      // A reset while idle is the target's ordinary way out of a connection it no longer wants.
      finish(null, Outcome.DROPPED, 0, state == IDLE && why == ErrorKind.RESET ? null : why);
    } else {
      finish(current, Outcome.ofError(why), clock.nanos(), null);
    }
  }

  @Override
  public void close() {
    finish(null, Outcome.DROPPED, 0, null);
  }

  private void finish(
      @Nullable Exchange current, short outcome, long now, @Nullable ErrorKind why) {
    if (state == CLOSED) {
      return;
    }
    state = CLOSED;
    exchange = null;
    closeLink(why == null && outcome > 0);
    if (current != null) {
      end(current, outcome, now);
    }
    listener.closed(this, why);
  }

  /// Ends a connection that the target would have kept: nothing of it is waited for.
  private void finishOpen(Exchange current, short outcome, long now) {
    state = CLOSED;
    exchange = null;
    link().close();
    end(current, outcome, now);
    listener.closed(this, null);
  }

  private void closeLink(boolean targetCloses) {
    if (targetCloses) {
      link().closeAfterTarget();
    } else {
      link().close();
    }
  }

  private void end(Exchange current, short outcome, long now) {
    current.outcome = outcome;
    current.endNanos = now;
    listener.completed(this, current);
  }

  private Link link() {
    Link up = link;
    if (up == null) {
      throw new IllegalStateException("connection " + number + " was never dialled");
    }
    return up;
  }
}
