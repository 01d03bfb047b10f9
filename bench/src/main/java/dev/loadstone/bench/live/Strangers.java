package dev.loadstone.bench.live;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// Connections to a page that ask for nothing. Those that the page closes are not opened again.
final class Strangers implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 2_000;

  private final List<Socket> sockets = new ArrayList<>();

  Strangers(URI page, int count) throws IOException {
    InetSocketAddress address = new InetSocketAddress(page.getHost(), page.getPort());
    for (int i = 0; i < count; i++) {
      Socket socket = new Socket();
      sockets.add(socket);
      socket.connect(address, PATIENCE_MILLIS);
    }
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
