package dev.loadstone.transport.http3;

import dev.loadstone.metrics.NanoClock;
import dev.loadstone.transport.Addresses;
import dev.loadstone.transport.Connection;
import dev.loadstone.transport.ConnectionListener;
import dev.loadstone.transport.Protocol;

/// HTTP/3 on one event loop.
final class Http3Protocol implements Protocol {
  private final QuicLoop loop;
  private final Addresses addresses;
  private final QuicTrust trust;
  private final NanoClock clock;
  private final Http3Options options;

  Http3Protocol(
      QuicLoop loop, Addresses addresses, QuicTrust trust, NanoClock clock, Http3Options options) {
    this.loop = loop;
    this.addresses = addresses;
    this.trust = trust;
    this.clock = clock;
    this.options = options;
  }

  @Override
  public Connection connect(int number, int address, ConnectionListener listener, Object owner) {
    Http3Connection connection =
        new Http3Connection(number, address, listener, owner, clock, options);
    connection.begin(
        new QuicSocket(
            loop, addresses.at(address), trust, trust.engine(options.host(), options.port())));
    return connection;
  }
}
