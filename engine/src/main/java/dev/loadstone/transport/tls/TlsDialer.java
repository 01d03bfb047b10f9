package dev.loadstone.transport.tls;

import dev.loadstone.metrics.NanoClock;
import dev.loadstone.transport.Dialer;
import dev.loadstone.transport.Link;
import dev.loadstone.transport.LinkListener;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;

/// Puts TLS over the links of another dialer. For one event loop: its links share two buffers.
public final class TlsDialer implements Dialer {
  /// One TLS record with its overhead, in bytes: 2^14 of content and 2048 of slack (RFC 8446 5.2),
  /// the header, and room for the JDK engine's own idea of the largest record.
  private static final int RECORD_BYTES = 33 * 1024;

  private final Dialer plain;
  private final TlsEngines engines;
  private final NanoClock clock;
  private final String host;
  private final int port;
  private final ByteBuffer sealed = ByteBuffer.allocateDirect(RECORD_BYTES);
  private final ByteBuffer opened = ByteBuffer.allocateDirect(RECORD_BYTES);

  /// A dialer to the target of this name.
  public TlsDialer(Dialer plain, TlsEngines engines, NanoClock clock, String host, int port) {
    this.plain = plain;
    this.engines = engines;
    this.clock = clock;
    this.host = host;
    this.port = port;
  }

  @Override
  public Link dial(int address, LinkListener listener) {
    return dial(address, listener, engines.engine(host, port));
  }

  /// The same, over this engine.
  Link dial(int address, LinkListener listener, SSLEngine engine) {
    TlsLink link = new TlsLink(this, listener, engine);
    link.begin(plain, address);
    return link;
  }

  /// An engine for the target.
  SSLEngine engine() {
    return engines.engine(host, port);
  }

  TlsEngines engines() {
    return engines;
  }

  NanoClock clock() {
    return clock;
  }

  /// For bytes on their way to the socket.
  ByteBuffer sealed() {
    return sealed.clear();
  }

  /// For bytes on their way to the listener.
  ByteBuffer opened() {
    return opened.clear();
  }
}
