package dev.loadstone.lab.real;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A Redis of its own that keeps nothing on a disk, and connections to it.
final class Redis implements AutoCloseable {
  static final String PROGRAM = "redis-server";

  private static final int PATIENCE_MILLIS = 20_000;

  /// Until its code here is compiled.
  private static final int REHEARSALS = 500;

  private final int port;
  private final ConcurrentLinkedQueue<Line> idle = new ConcurrentLinkedQueue<>();

  private Redis(int port) {
    this.port = port;
  }

  static Redis start(Premises premises) throws IOException {
    int port = Ports.free();
    String settings =
        """
        bind 127.0.0.1
        port %d
        save ""
        dir %s
        enable-debug-command local
        """
            .formatted(port, premises.folder());
    premises.start(port, PROGRAM, premises.write("cache.conf", settings));
    Redis redis = premises.closing(new Redis(port));
    for (int i = 0; i < REHEARSALS; i++) {
      redis.ask("ping");
    }
    return redis;
  }

  /// Sends a command and waits for its answer.
  ///
  /// @return the text of it; empty for nothing
  /// @throws IOException when it refuses or has gone
  Optional<String> ask(String... words) throws IOException {
    Line line = idle.poll();
    if (line == null) {
      line = new Line(new Socket(InetAddress.getLoopbackAddress(), port));
    }
    try {
      Optional<String> answer = line.ask(words);
      idle.add(line);
      return answer;
    } catch (IOException e) {
      line.socket.close();
      throw e;
    }
  }

  @Override
  public void close() {
    for (Line line = idle.poll(); line != null; line = idle.poll()) {
      try {
        line.socket.close();
      } catch (IOException _) {
        // It has gone.
      }
    }
  }

  /// One connection, in the protocol of Redis (RESP2).
  private static final class Line {
    private final Socket socket;
    private final DataInputStream in;

    Line(Socket socket) throws IOException {
      this.socket = socket;
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(PATIENCE_MILLIS);
      in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    Optional<String> ask(String... words) throws IOException {
      StringBuilder command = new StringBuilder("*" + words.length + "\r\n");
      for (String word : words) {
        command.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
      }
      socket.getOutputStream().write(command.toString().getBytes(StandardCharsets.US_ASCII));
      String head = line();
      return switch (head.charAt(0)) {
        case '+', ':' -> Optional.of(head.substring(1));
        case '$' -> bulk(Integer.parseInt(head.substring(1)));
        default -> throw new IOException(head);
      };
    }

    private Optional<String> bulk(int length) throws IOException {
      if (length < 0) {
        return Optional.empty();
      }
      byte[] bytes = new byte[length];
      in.readFully(bytes);
      line();
      return Optional.of(new String(bytes, StandardCharsets.US_ASCII));
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new EOFException("hung up");
        }
        line.append((char) c);
      }
      return line.toString().strip();
    }
  }
}
