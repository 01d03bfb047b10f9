package dev.loadstone.lab.real;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// Ports on loopback.
final class Ports {
  private static final Duration OPEN_WITHIN = Duration.ofSeconds(15);
  private static final long LOOK_AGAIN_MILLIS = 15;

  private Ports() {}

  /// One that nobody listens on.
  static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /// Returns when somebody listens there.
  ///
  /// @throws IOException when nobody does in time
  static void awaitOpen(int port, Path log) throws IOException {
    long deadline = System.nanoTime() + OPEN_WITHIN.toNanos();
    while (!open(port)) {
      if (System.nanoTime() > deadline) {
        throw new IOException("nothing listens on port " + port + ":\n" + Files.readString(log));
      }
      pause();
    }
  }

  private static boolean open(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(LOOK_AGAIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a server started", e);
    }
  }
}
