package dev.loadstone.lab;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/// Connections to one page of a server, kept open between requests.
final class UpstreamClient implements AutoCloseable {
  private static final int READ_TIMEOUT_MILLIS = 5000;

  private final InetSocketAddress address;
  private final byte[] request;
  private final Deque<Line> idle = new ConcurrentLinkedDeque<>();

  UpstreamClient(InetSocketAddress address, String path) {
    this.address = address;
    String head = "GET " + path + " HTTP/1.1\r\nHost: " + address.getHostString() + "\r\n\r\n";
    request = head.getBytes(StandardCharsets.US_ASCII);
  }

  /// The body of the next answer. A kept connection that the server has meanwhile closed is
  /// replaced by a fresh one; what fails there is thrown.
  String get() throws IOException {
    Line kept = idle.pollFirst();
    if (kept != null) {
      try {
        return over(kept);
      } catch (IOException e) {
        kept.close();
        closeIdle();
      }
    }
    Line fresh = connect();
    try {
      return over(fresh);
    } catch (IOException e) {
      fresh.close();
      throw e;
    }
  }

  private String over(Line line) throws IOException {
    String answer = line.exchange(request);
    idle.addFirst(line);
    return answer;
  }

  private Line connect() throws IOException {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(READ_TIMEOUT_MILLIS);
      socket.connect(address);
      return new Line(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private void closeIdle() {
    for (Line line = idle.pollFirst(); line != null; line = idle.pollFirst()) {
      line.close();
    }
  }

  @Override
  public void close() {
    closeIdle();
  }

  /// One connection and what is read from it.
  private static final class Line {
    private final Socket socket;
    private final BufferedReader in;

    Line(Socket socket) throws IOException {
      this.socket = socket;
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    String exchange(byte[] request) throws IOException {
      socket.getOutputStream().write(request);
      int length = 0;
      for (String head = nextLine(); !head.isEmpty(); head = nextLine()) {
        if (head.regionMatches(true, 0, "Content-Length:", 0, 15)) {
          length = Integer.parseInt(head.substring(15).strip());
        }
      }
      char[] body = new char[length];
      for (int read = 0; read < length; ) {
        int more = in.read(body, read, length - read);
        if (more < 0) {
          throw new EOFException("the server closed the connection");
        }
        read += more;
      }
      return new String(body);
    }

    private String nextLine() throws IOException {
      @Nullable String line = in.readLine();
      if (line == null) {
        throw new EOFException("the server closed the connection");
      }
      return line;
    }

    void close() {
      try {
        socket.close();
      } catch (IOException _) {
        // It is given up either way.
      }
    }
  }
}
