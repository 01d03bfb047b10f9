package dev.loadstone.bench.truth.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Loads the truth server from within before it is used, with every kind of behaviour, so that what
/// follows runs compiled and does not learn a new kind in the middle of a measurement.
final class SelfLoad {
  private static final long NANOS_EACH = 250_000_000;
  private static final int BUFFER_BYTES = 4096;

  /// Connections at once: as many as a second's standing still at 1,000/s makes a client open.
  private static final int CROWD = 1_200;

  private static final int CROWDS = 3;
  private static final byte[] REQUEST =
      "GET / HTTP/1.1\r\nHost: truth\r\nAccept: */*\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final List<String> KINDS =
      List.of(
          "constant 0.01",
          "exponential 0.02",
          "bimodal 0.01 0.02 0.5",
          "lognormal 0.01 0.5",
          "pareto 0.01 2.5",
          "decay 0.02 0.01 1000",
          "freeze 100 1",
          "cycle 0 200*60 500 close reset cut half-close",
          "null");

  private SelfLoad() {}

  static void run(ServerLoop loop) {
    for (String kind : KINDS) {
      loop.behave(Behaviours.parse(kind, 1));
      long until = System.nanoTime() + NANOS_EACH;
      while (System.nanoTime() < until) {
        ask(loop.port(), until);
      }
    }
    for (int i = 0; i < CROWDS; i++) {
      crowd(loop.port());
    }
  }

  /// Many connections at once are a path of their own, and take memory that must not be touched for
  /// the first time when a client waits.
  private static void crowd(int port) {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < CROWD; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        sockets.add(socket);
        socket.getOutputStream().write(REQUEST);
      }
      for (Socket socket : sockets) {
        socket.getInputStream().read(new byte[BUFFER_BYTES]);
      }
    } catch (IOException _) {
      // Fewer descriptors than that: what there are is warm.
    }
    for (Socket socket : sockets) {
      try {
        socket.close();
      } catch (IOException _) {
        // It is gone.
      }
    }
  }

  private static void ask(int port, long until) {
    byte[] answer = new byte[BUFFER_BYTES];
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      OutputStream out = socket.getOutputStream();
      InputStream in = socket.getInputStream();
      int got = 1;
      while (got > 0 && System.nanoTime() < until) {
        out.write(REQUEST);
        got = in.read(answer);
      }
    } catch (IOException _) {
      // A fault of the behaviour that is being warmed.
    }
  }
}
