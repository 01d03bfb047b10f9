package dev.loadstone.lab.mini;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Walks through the code of a server before it is loaded, so that its first visitors do not wait
/// for class loading and compilation: only its front page, so that no fault begins early.
final class Rehearsal {
  private static final int VISITS = 1500;
  private static final int CHUNK_BYTES = 4096;
  private static final Duration AT_MOST = Duration.ofMillis(500);
  private static final int PATIENCE_MILLIS = 20_000;
  private static final byte[] REQUEST =
      "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private Rehearsal() {}

  static void of(Site site) throws IOException {
    if (!site.scheme().equals("http")) {
      return;
    }
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), site.port())) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(PATIENCE_MILLIS);
      long end = System.nanoTime() + AT_MOST.toNanos();
      byte[] chunk = new byte[CHUNK_BYTES];
      for (int visit = 0; visit < VISITS && System.nanoTime() < end; visit++) {
        walk(socket.getOutputStream(), socket.getInputStream(), chunk);
      }
    }
  }

  /// The front page fits one read.
  private static void walk(OutputStream out, InputStream in, byte[] chunk) throws IOException {
    out.write(REQUEST);
    if (in.read(chunk) < 0) {
      throw new IOException("the server does not answer");
    }
  }
}
