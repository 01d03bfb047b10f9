package dev.loadstone.transport.http3;

import dev.loadstone.metrics.NanoClock;
import dev.loadstone.transport.Addresses;
import dev.loadstone.transport.Connection;
import dev.loadstone.transport.ConnectionFacts;
import dev.loadstone.transport.ConnectionListener;
import dev.loadstone.transport.Protocol;
import dev.loadstone.transport.SourceAddresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// HTTP/3 on one event loop: hands out places on connections, and makes a connection when none has
/// a place left.
final class Http3Protocol implements Protocol {
  private final QuicLoop loop;
  private final Addresses addresses;
  private final List<InetAddress> sources;
  private final QuicTrust trust;
  private final NanoClock clock;
  private final Http3Options options;
  private final List<Http3Connection> connections = new ArrayList<>();
  private int made;
  private int sourced;

  Http3Protocol(
      QuicLoop loop,
      Addresses addresses,
      SourceAddresses sources,
      QuicTrust trust,
      NanoClock clock,
      Http3Options options) {
    this.loop = loop;
    this.addresses = addresses;
    this.sources = sources.all();
    this.trust = trust;
    this.clock = clock;
    this.options = options;
  }

  /// A place on a connection that has one, which may be [ready][Connection#ready] at once; else on
  /// a new connection, which gets the number, and the next address in turn.
  @Override
  public Connection connect(int number, int address, ConnectionListener listener, Object owner) {
    Http3Connection connection = withRoom();
    if (connection != null) {
      return place(connection, listener, owner, clock.nanos());
    }
    int at = options.streams() == 1 ? address : addresses.numberFor(made++);
    ConnectionFacts facts = new ConnectionFacts(number, at, clock.nanos());
    Http3Connection fresh = new Http3Connection(facts, clock, options);
    StreamPlace place = place(fresh, listener, owner, facts.startNanos);
    place.lead();
    if (options.streams() > 1) {
      connections.add(fresh);
    }
    fresh.begin(
        new QuicSocket(
            loop,
            (InetSocketAddress) addresses.at(at),
            source(),
            trust,
            trust.engine(options.host(), options.port())));
    return place;
  }

  private static StreamPlace place(
      Http3Connection connection, ConnectionListener listener, Object owner, long startNanos) {
    StreamPlace place =
        new StreamPlace(connection, connection.facts(), listener, owner, startNanos);
    connection.join(place);
    return place;
  }

  /// The local address of the next connection; `null` for the system's choice.
  private @Nullable InetSocketAddress source() {
    return sources.isEmpty()
        ? null
        : new InetSocketAddress(sources.get(sourced++ % sources.size()), 0);
  }

  /// The newest is looked at first: at the start of a run it is the one with room.
  private @Nullable Http3Connection withRoom() {
    connections.removeIf(Http3Connection::closed);
    for (int i = connections.size() - 1; i >= 0; i--) {
      if (connections.get(i).hasRoom()) {
        return connections.get(i);
      }
    }
    return null;
  }
}
