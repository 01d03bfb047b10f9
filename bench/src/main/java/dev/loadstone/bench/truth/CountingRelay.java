package dev.loadstone.bench.truth;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Passes bytes between clients and a server it does not understand, TLS for example, and counts in
/// how many reads the client's bytes came between two answers of the server.
final class CountingRelay implements AutoCloseable {
  private static final int BACKLOG = 4096;
  private static final int BUFFER_BYTES = 64 * 1024;

  /// Turns of a TLS 1.3 handshake, whose flights may well be split.
  private static final int HANDSHAKE_TURNS = 2;

  private final ServerSocket listener;
  private final int serverPort;
  private final AtomicLong turns = new AtomicLong();
  private final AtomicLong inParts = new AtomicLong();

  private CountingRelay(ServerSocket listener, int serverPort) {
    this.listener = listener;
    this.serverPort = serverPort;
  }

  static CountingRelay to(int serverPort) throws IOException {
    ServerSocket listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    CountingRelay relay = new CountingRelay(listener, serverPort);
    Thread.ofVirtual().start(relay::accept);
    return relay;
  }

  int port() {
    return listener.getLocalPort();
  }

  /// How often the client spoke, handshakes apart.
  long turns() {
    return turns.get();
  }

  /// How often what it said came in more than one read.
  long inParts() {
    return inParts.get();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        Talk talk = new Talk();
        Thread.ofVirtual().start(() -> pass(client, server, talk::clientSpoke));
        Thread.ofVirtual().start(() -> pass(server, client, talk::serverSpoke));
      } catch (IOException _) {
        // The port was closed, or a client took its connection back.
      }
    }
  }

  private static void pass(Socket from, Socket to, Runnable heard) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        heard.run();
        out.write(buffer, 0, n);
      }
    } catch (IOException _) {
      // One side is gone: the other is closed with it.
    }
  }

  /// Who spoke last on one connection.
  private final class Talk {
    private final AtomicInteger readsInARow = new AtomicInteger();
    private final AtomicInteger turnsHere = new AtomicInteger();

    void clientSpoke() {
      int reads = readsInARow.incrementAndGet();
      if (reads == 1) {
        turnsHere.incrementAndGet();
      }
      if (turnsHere.get() > HANDSHAKE_TURNS) {
        turns.addAndGet(reads == 1 ? 1 : 0);
        inParts.addAndGet(reads == 2 ? 1 : 0);
      }
    }

    void serverSpoke() {
      readsInARow.set(0);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
