package dev.loadstone.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Deque;

/// A listening port whose accept queue is full and stays so: further connections are neither made
/// nor refused.
public final class DeafServer implements AutoCloseable {
  private static final int UNANSWERED_MILLIS = 200;
  private static final int MOST_FILLERS = 64;

  private final ServerSocket listener;
  private final Deque<Socket> fillers = new ArrayDeque<>();

  private DeafServer(ServerSocket listener) {
    this.listener = listener;
  }

  /// Starts on a free loopback port and fills the queue.
  public static DeafServer start() {
    try {
      DeafServer server = new DeafServer(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      server.fill();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void fill() throws IOException {
    while (fillers.size() < MOST_FILLERS) {
      Socket filler = new Socket();
      fillers.add(filler);
      try {
        filler.connect(listener.getLocalSocketAddress(), UNANSWERED_MILLIS);
      } catch (SocketTimeoutException _) {
        return;
      }
    }
    close();
    throw new IOException("the accept queue takes more than " + MOST_FILLERS + " connections");
  }

  /// The port listened on.
  public int port() {
    return listener.getLocalPort();
  }

  /// The address with scheme and port, ending in a slash.
  public String url() {
    return "http://127.0.0.1:" + port() + "/";
  }

  /// Closes the port and the connections that filled its queue.
  @Override
  public void close() {
    try {
      for (Socket filler : fillers) {
        filler.close();
      }
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
