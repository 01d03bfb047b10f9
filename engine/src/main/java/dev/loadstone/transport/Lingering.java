package dev.loadstone.transport;

import java.util.ArrayDeque;

/// The sockets of one event loop that wait for the target to close first.
public final class Lingering {
  /// Sockets that wait at most; the oldest goes first.
  private static final int MOST = 64;

  private final ArrayDeque<Socket> waiting = new ArrayDeque<>();

  /// A socket that can wait.
  public interface Socket {
    /// Whether it is not closed yet.
    boolean open();

    /// Closes it at once.
    void close();
  }

  /// Lets a socket wait, in place of the oldest where too many do.
  public void add(Socket socket) {
    while (!waiting.isEmpty() && !waiting.getFirst().open()) {
      waiting.removeFirst();
    }
    if (waiting.size() == MOST) {
      waiting.removeFirst().close();
    }
    waiting.add(socket);
  }
}
