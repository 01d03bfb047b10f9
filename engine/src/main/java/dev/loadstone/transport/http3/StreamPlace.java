package dev.loadstone.transport.http3;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.transport.ConnectionFacts;
import dev.loadstone.transport.ConnectionListener;
import dev.loadstone.transport.Exchange;
import dev.loadstone.transport.Place;
import org.jspecify.annotations.Nullable;

/// A place on an HTTP/3 connection, with the stream of its exchange.
final class StreamPlace extends Place {
  private final Http3Connection connection;
  private @Nullable AnswerStream stream;
  private @Nullable AnswerStream last;
  private boolean gone;

  StreamPlace(
      Http3Connection connection,
      ConnectionFacts facts,
      ConnectionListener listener,
      Object owner,
      long startNanos) {
    super(facts, listener, owner, startNanos);
    this.connection = connection;
  }

  @Override
  public boolean ready() {
    return idle() && !gone && connection.accepts();
  }

  @Override
  protected void submit(Exchange next) {
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

  /// The stream of the exchange under way; `null` where it has none yet.
  @Nullable AnswerStream stream() {
    return stream;
  }

  void opened(AnswerStream made) {
    stream = made;
  }

  /// Takes the place off its connection; nothing can be sent on it any more.
  void retire() {
    gone = true;
  }

  boolean retired() {
    return gone;
  }

  /// The exchange under way has ended, where there is one.
  void complete(short outcome, long nowNanos) {
    if (!idle()) {
      last = stream;
      stream = null;
      tellCompleted(end(outcome, nowNanos));
      last = null;
    }
  }
}
