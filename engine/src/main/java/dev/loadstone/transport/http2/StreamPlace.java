package dev.loadstone.transport.http2;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.transport.Connection;
import dev.loadstone.transport.ConnectionListener;
import dev.loadstone.transport.Exchange;
import org.jspecify.annotations.Nullable;

/// A place on an HTTP/2 connection for one exchange at a time: what the generator takes for a
/// connection. Every exchange is a stream of its own.
final class StreamPlace implements Connection {
  private final Http2Connection connection;
  private final ConnectionListener listener;
  private final Object owner;
  private final long startNanos;

  final StreamAnswer answer = new StreamAnswer();
  final KeptAnswer kept;

  /// The exchange under way, `null` for none.
  @Nullable Exchange exchange;

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
  private boolean leads;

  StreamPlace(
      Http2Connection connection,
      ConnectionListener listener,
      Object owner,
      long startNanos,
      int keptBytes) {
    this.connection = connection;
    this.listener = listener;
    this.owner = owner;
    this.startNanos = startNanos;
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

  /// Makes it the one that stands for the connection.
  void lead() {
    leads = true;
  }

  ConnectionListener listener() {
    return listener;
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

  @Override
  public int tlsMicros() {
    return connection.tlsMicros();
  }

  @Override
  public boolean ready() {
    return exchange == null && index >= 0 && connection.accepts();
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
    next.ordinal = 0;
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

  @Override
  public String reason() {
    return connection.reason();
  }

  @Override
  public Object owner() {
    return owner;
  }
}
