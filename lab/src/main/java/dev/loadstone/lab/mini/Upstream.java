package dev.loadstone.lab.mini;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;

/// A service behind a server, as bad as it is asked to be: a socket that never answers, and a port
/// where nobody listens.
final class Upstream implements AutoCloseable {
  private static final int BACKLOG = 4096;

  private final ServerSocket deaf;
  private final InetSocketAddress closed;

  Upstream() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    deaf = new ServerSocket(0, BACKLOG, loopback);
    try (ServerSocket brief = new ServerSocket(0, 1, loopback)) {
      closed = new InetSocketAddress(loopback, brief.getLocalPort());
    }
  }

  /// Asks the service.
  ///
  /// @param hangs whether it is the deaf one; else it answers at once
  /// @return false after the time-out
  boolean answers(boolean hangs, int timeoutMillis) {
    if (!hangs) {
      return true;
    }
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(timeoutMillis);
      socket.connect(deaf.getLocalSocketAddress(), timeoutMillis);
      return socket.getInputStream().read() >= 0;
    } catch (SocketTimeoutException _) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Connects where nobody listens.
  boolean accepts() {
    try (Socket socket = new Socket()) {
      socket.connect(closed);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    deaf.close();
  }
}
