package dev.loadstone.transport.http2;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.transport.ConnectionFacts;
import dev.loadstone.transport.ConnectionListener;
import dev.loadstone.transport.Exchange;
import dev.loadstone.transport.Place;
import org.jspecify.annotations.Nullable;

/// A place on an HTTP/2 connection, with the stream of its exchange.
final class StreamPlace extends Place {
  private final Http2Connection connection;

  final StreamAnswer answer = new StreamAnswer();
  final KeptAnswer kept;

  /// Whether the exchange waits for a stream.
  boolean waiting;

  /// Where in the request the bytes of the body begin that are still to be sent.
  int bodyFrom;

  /// Whether bytes of the body are still to be sent.
  boolean uploading;

  /// What the target lets us send on the stream, in bytes; below 0 after it took some back.
  long sendWindow;

  /// Content received since the window was last opened, in bytes.
  long unopened;

  private int id;
  private int index = -1;

  StreamPlace(
      Http2Connection connection,
      ConnectionFacts facts,
      ConnectionListener listener,
      Object owner,
      long startNanos,
      int keptBytes) {
    super(facts, listener, owner, startNanos);
    this.connection = connection;
    this.kept = new KeptAnswer(keptBytes);
  }

  /// The stream under way; 0 for none.
  int id() {
    return id;
  }

  /// Takes a stream.
  void open(int stream, long window) {
    id = stream;
    sendWindow = window;
    unopened = 0;
  }

  /// Gives its stream up.
  void shut() {
    id = 0;
    uploading = false;
  }

  /// Its index among the places of the connection; below 0 when it has left.
  int index() {
    return index;
  }

  void moveTo(int place) {
    index = place;
  }

  @Override
  public boolean ready() {
    return idle() && index >= 0 && connection.accepts();
  }

  @Override
  protected void submit(Exchange next) {
    answer.begin(next.head);
    kept.begin();
    connection.submit(this);
  }

  @Override
  public void abort(ErrorKind why) {
    connection.abort(this, why);
  }

  @Override
  public void close() {
    connection.leave(this, null);
  }

  @Override
  public int copyAnswer(byte[] into) {
    return kept.copy(connection.hpack(), into);
  }

  @Override
  public @Nullable String location() {
    return kept.location(connection.hpack());
  }
}
