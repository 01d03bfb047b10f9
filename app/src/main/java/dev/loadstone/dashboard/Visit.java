package dev.loadstone.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// One connection: a request comes in, its answer goes out, and it is over. Every page holds its
/// style and script, so that a browser has nothing to ask for on the same connection.
final class Visit implements AutoCloseable {
  /// Bytes of all headers of a request.
  static final int MOST_HEAD_BYTES = 16 * 1024;

  /// So long may a request take to arrive.
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  /// What a visitor still sends who was answered before it was done is read for so long: to close
  /// at once would take the answer from it.
  private static final int LINGER_MILLIS = 500;

  private static final int MOST_LEFT_BYTES = 1024 * 1024;
  private static final int USUAL_BYTES = 1024;
  private static final int TOO_LARGE_HEAD = 431;

  private final Socket socket;
  private final long deadlineNanos = System.nanoTime() + PATIENCE_NANOS;
  private byte[] bytes = new byte[USUAL_BYTES];
  private int filled;
  private int bodyAt;
  private volatile boolean idle = true;

  Visit(Socket socket) {
    this.socket = socket;
  }

  /// Whether it may be sent away for another: it has not asked for anything, or it has its answer.
  boolean idle() {
    return idle;
  }

  /// What it asks for, without the body.
  ///
  /// @throws Refusal for what is no request
  Request request() throws IOException {
    int end = end(0);
    while (end < 0) {
      if (filled == MOST_HEAD_BYTES) {
        throw new Refusal(TOO_LARGE_HEAD, "These headers are too long.");
      }
      int from = Math.max(0, filled - RequestHead.END.length() + 1);
      more(Math.min(MOST_HEAD_BYTES, Math.max(bytes.length, 2 * filled)));
      end = end(from);
    }
    bodyAt = end + RequestHead.END.length();
    Request request = RequestHead.read(new String(bytes, 0, end, StandardCharsets.ISO_8859_1));
    idle = request.bodyBytes() > 0;
    return request;
  }

  /// The request with its body, which is as long as it says.
  Request whole(Request request) throws IOException {
    int length = request.bodyBytes();
    bytes = Arrays.copyOfRange(bytes, bodyAt, Math.max(filled, bodyAt + length));
    filled -= bodyAt;
    while (filled < length) {
      more(length);
    }
    idle = false;
    return request.with(new String(bytes, 0, length, StandardCharsets.UTF_8));
  }

  /// Where the head ends; -1 where it does not yet.
  private int end(int from) {
    for (int at = from; at + RequestHead.END.length() <= filled; at++) {
      if (bytes[at] == '\r'
          && bytes[at + 1] == '\n'
          && bytes[at + 2] == '\r'
          && bytes[at + 3] == '\n') {
        return at;
      }
    }
    return -1;
  }

  /// Reads on, into so many bytes at most.
  private void more(int room) throws IOException {
    if (bytes.length < room) {
      bytes = Arrays.copyOf(bytes, room);
    }
    long left = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
    if (left <= 0) {
      throw new SocketTimeoutException("no request");
    }
    socket.setSoTimeout((int) left);
    int read = socket.getInputStream().read(bytes, filled, room - filled);
    if (read < 0) {
      throw new IOException("gone");
    }
    filled += read;
  }

  /// Sends a head; with [#out] the body follows.
  ///
  /// @param length of the body in bytes; below 0 for one that ends with the connection
  void head(int status, Map<String, String> always, Map<String, String> own, long length)
      throws IOException {
    socket.setTcpNoDelay(true);
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(" \r\n");
    always.forEach((name, value) -> line(head, name, value));
    own.forEach((name, value) -> line(head, name, value));
    if (length >= 0) {
      line(head, "Content-Length", Long.toString(length));
    }
    line(head, "Connection", "close");
    out().write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  /// A line's end in a value would begin another header.
  private static void line(StringBuilder head, String name, String value) {
    if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("a header of two lines: " + name);
    }
    head.append(name).append(": ").append(value).append("\r\n");
  }

  OutputStream out() throws IOException {
    return socket.getOutputStream();
  }

  /// Ends the answer, and hears out who still speaks, for a moment.
  void leave() throws IOException {
    idle = true;
    socket.shutdownOutput();
    socket.setSoTimeout(LINGER_MILLIS);
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LINGER_MILLIS);
    InputStream in = socket.getInputStream();
    byte[] unheard = new byte[USUAL_BYTES];
    int left = MOST_LEFT_BYTES;
    int read = in.read(unheard);
    while (read >= 0 && left > 0 && System.nanoTime() < until) {
      left -= read;
      read = in.read(unheard);
    }
  }

  /// Cuts the connection, whoever is reading or writing on it.
  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // It is of no use any more.
    }
  }
}
