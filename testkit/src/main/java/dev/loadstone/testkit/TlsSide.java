package dev.loadstone.testkit;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// The server's side of TLS: one context, so that sessions can be resumed.
final class TlsSide {
  private final SSLContext context;
  private final boolean demandsClients;

  TlsSide(TestIdentity identity) {
    context = identity.context();
    demandsClients = identity.demandsClients();
  }

  /// TLS over an accepted socket, which outlives it: a fault can end the socket without a word of
  /// TLS.
  SSLSocket over(Socket raw) throws IOException {
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(raw, null, raw.getPort(), false);
    socket.setUseClientMode(false);
    socket.setNeedClientAuth(demandsClients);
    return socket;
  }
}
