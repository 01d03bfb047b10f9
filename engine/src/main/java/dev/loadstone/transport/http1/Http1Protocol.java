package dev.loadstone.transport.http1;

import dev.loadstone.metrics.NanoClock;
import dev.loadstone.transport.Connection;
import dev.loadstone.transport.ConnectionListener;
import dev.loadstone.transport.Dialer;
import dev.loadstone.transport.Protocol;

/// HTTP/1.1 over the links of one dialer, one exchange at a time on each connection.
public final class Http1Protocol implements Protocol {
  private final Dialer dialer;
  private final NanoClock clock;
  private final Http1Options options;
  private final HeadMemo memo;

  /// A protocol for one event loop, the dialer's.
  public Http1Protocol(Dialer dialer, NanoClock clock, Http1Options options) {
    this.dialer = dialer;
    this.clock = clock;
    this.options = options;
    this.memo = new HeadMemo(options.locationBytes());
  }

  @Override
  public Connection connect(int number, int address, ConnectionListener listener, Object owner) {
    Http1Connection connection =
        new Http1Connection(number, address, listener, owner, clock, options, memo);
    connection.begin(dialer);
    return connection;
  }
}
