package dev.loadstone.transport.http3;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.transport.Connection;
import dev.loadstone.transport.ConnectionListener;
import dev.loadstone.transport.Exchange;
import org.jspecify.annotations.Nullable;

/// A place on an HTTP/3 connection for one exchange at a time: what the generator takes for a
/// connection. Every exchange is a stream of its own.
final class StreamPlace implements Connection {
  private final Http3Connection connection;
  private final ConnectionListener listener;
  private final Object owner;
  private final long startNanos;
  private final boolean leads;

  private @Nullable Exchange exchange;
  private @Nullable AnswerStream stream;
  private @Nullable AnswerStream last;
  private boolean gone;

  /// @param leads whether it stands for the connection
  StreamPlace(
      Http3Connection connection,
      ConnectionListener listener,
      Object owner,
      long startNanos,
      boolean leads) {
    this.connection = connection;
    this.listener = listener;
    this.owner = owner;
    this.startNanos = startNanos;
    this.leads = leads;
  }

  @Override
  public boolean leads() {
    return leads;
  }

  @Override
  public int number() {
    return connection.number();
  }

  @Override
  public int address() {
    return connection.address();
  }

  @Override
  public long startNanos() {
    return startNanos;
  }

  @Override
  public int connectMicros() {
    return connection.connectMicros();
  }

  /// Always 0: QUIC connects and shakes hands in one.
  @Override
  public int tlsMicros() {
    return 0;
  }

  @Override
  public boolean ready() {
    return exchange == null && !gone && connection.accepts();
  }

  @Override
  public void send(Exchange next) {
    if (!ready()) {
      throw new IllegalStateException("connection " + number() + " is not ready");
    }
    exchange = next;
    next.firstByteNanos = Exchange.NEVER;
    next.sentNanos = Exchange.NEVER;
    next.bytesIn = 0;
    next.bytesOut = 0;
    connection.submit(this, next);
  }

  @Override
  public void abort(ErrorKind why) {
    connection.leave(this, why);
  }

  @Override
  public void close() {
    connection.leave(this, null);
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

  @Override
  public String reason() {
    return connection.reason();
  }

  @Override
  public Object owner() {
    return owner;
  }

  /// The exchange under way, `null` for none.
  @Nullable Exchange exchange() {
    return exchange;
  }

  /// The stream of the exchange under way; `null` where it has none yet.
  @Nullable AnswerStream stream() {
    return stream;
  }

  void opened(AnswerStream made) {
    stream = made;
  }

  void connected() {
    listener.connected(this);
  }

  /// Takes the place off its connection; nothing can be sent on it any more.
  void retire() {
    gone = true;
  }

  boolean retired() {
    return gone;
  }

  /// The exchange under way has ended.
  void complete(short outcome, long nowNanos) {
    Exchange ended = exchange;
    if (ended == null) {
      return;
    }
    last = stream;
    exchange = null;
    stream = null;
    ended.outcome = outcome;
    ended.endNanos = nowNanos;
    if (ended.sentNanos == Exchange.NEVER) {
      // It waited for a stream in vain.
      ended.sentNanos = nowNanos;
    }
    listener.completed(this, ended);
    last = null;
  }

  void closed(@Nullable ErrorKind why) {
    listener.closed(this, why);
  }
}
