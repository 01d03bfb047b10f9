package dev.loadstone.transport.http2;

import dev.loadstone.metrics.Exhibit;
import dev.loadstone.metrics.NanoClock;
import dev.loadstone.plan.ConnectionPolicy.Lifetime;
import dev.loadstone.transport.Connection;
import dev.loadstone.transport.ConnectionFacts;
import dev.loadstone.transport.ConnectionListener;
import dev.loadstone.transport.Dialer;
import dev.loadstone.transport.Protocol;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// HTTP/2 over the links of one dialer: hands out places on connections, and makes a connection
/// when none has a place left.
public final class Http2Protocol implements Protocol {
  /// What a head holds beside a location of the longest kind, in bytes.
  private static final int MARGIN = 2048;

  private final Dialer dialer;
  private final NanoClock clock;
  private final Http2Options options;
  private final FieldMemo memo = new FieldMemo();
  private final ArrayDeque<Http2Connection> roomy = new ArrayDeque<>();
  private final ArrayDeque<Http2Connection> soiled = new ArrayDeque<>();
  private int made;

  /// The identifier of the first stream of a connection: 1, but for tests of what comes after the
  /// last.
  int firstStream = 1;

  /// A protocol for one event loop, the dialer's.
  public Http2Protocol(Dialer dialer, NanoClock clock, Http2Options options) {
    this.dialer = dialer;
    this.clock = clock;
    this.options = options;
  }

  /// A place on a connection that has one, which may be [ready][Connection#ready] at once; else on
  /// a new connection, which gets the number, and the next address in turn.
  @Override
  public Connection connect(int number, int address, ConnectionListener listener, Object owner) {
    Http2Connection connection = withRoom();
    if (connection != null) {
      return place(connection, listener, owner, clock.nanos());
    }
    ConnectionFacts facts =
        new ConnectionFacts(number, (number + made++) % options.addresses(), clock.nanos());
    Http2Connection fresh = new Http2Connection(this, facts, clock, firstStream);
    roomy(fresh);
    Connection place = place(fresh, listener, owner, facts.startNanos);
    fresh.begin(dialer);
    return place;
  }

  private Connection place(
      Http2Connection connection, ConnectionListener listener, Object owner, long startNanos) {
    int kept = Math.max(Exhibit.MAX_CHARS, options.locationBytes() + MARGIN);
    StreamPlace place =
        new StreamPlace(connection, connection.facts(), listener, owner, startNanos, kept);
    connection.join(place);
    return place;
  }

  private @Nullable Http2Connection withRoom() {
    for (Http2Connection first = roomy.peek(); first != null; first = roomy.peek()) {
      if (first.takes(options.streams())) {
        return first;
      }
      forget(first);
    }
    return null;
  }

  @Override
  public void flush() {
    for (Http2Connection next = soiled.poll(); next != null; next = soiled.poll()) {
      next.flushListed();
    }
  }

  /// A connection has frames that wait to leave.
  void soiled(Http2Connection connection) {
    soiled.add(connection);
  }

  /// A place has become free on a connection.
  void roomy(Http2Connection connection) {
    if (!connection.listed) {
      connection.listed = true;
      roomy.add(connection);
    }
  }

  /// A connection takes no further places.
  void forget(Http2Connection connection) {
    if (connection.listed) {
      connection.listed = false;
      roomy.remove(connection);
    }
  }

  boolean keepsAlive() {
    return options.keepAlive();
  }

  Lifetime lifetime() {
    return options.lifetime();
  }

  FieldMemo memo() {
    return memo;
  }
}
