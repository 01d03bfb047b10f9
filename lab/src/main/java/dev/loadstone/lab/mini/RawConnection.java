package dev.loadstone.lab.mini;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One connection of a [RawServer]: reads requests and writes answers until either side ends it.
final class RawConnection {
  private static final int MOST_LINE_BYTES = 16_384;
  private static final String LENGTH = "content-length:";

  private final InputStream in;
  private final OutputStream out;
  private final long number;
  private final Router router;
  private final @Nullable Throttle throttle;

  private record Request(String method, String path, boolean close) {}

  RawConnection(Socket socket, long number, Router router, @Nullable Throttle throttle)
      throws IOException {
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
    this.number = number;
    this.router = router;
    this.throttle = throttle;
  }

  void serve() throws IOException, InterruptedException {
    long answered = System.nanoTime();
    for (long ordinal = 1; awaitRequest(); ordinal++) {
      long idle = ordinal == 1 ? 0 : System.nanoTime() - answered;
      Request request = request();
      Reply reply = router.answer(request.path(), new Visit.Line(number, ordinal, idle));
      if (reply.manner() == Reply.Manner.HANG_UP) {
        return;
      }
      boolean last = request.close() || reply.manner() == Reply.Manner.CLOSE;
      write(reply, request.method().equals("HEAD"), last);
      answered = System.nanoTime();
      if (last) {
        return;
      }
    }
  }

  private boolean awaitRequest() throws IOException {
    in.mark(1);
    int first = in.read();
    in.reset();
    return first >= 0;
  }

  private Request request() throws IOException {
    String[] words = line().split(" ", 3);
    if (words.length < 3) {
      throw new EOFException("no request line");
    }
    long length = 0;
    boolean close = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith(LENGTH)) {
        length = Long.parseLong(lower.substring(LENGTH.length()).strip());
      }
      close |= lower.equals("connection: close");
    }
    in.skipNBytes(length);
    return new Request(words[0], words[1].split("\\?", 2)[0], close);
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(64);
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0 || line.size() > MOST_LINE_BYTES) {
        throw new EOFException("the head of a request is not whole");
      }
      line.write(b);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  private void write(Reply reply, boolean headOnly, boolean last)
      throws IOException, InterruptedException {
    byte[] head = head(reply, last);
    byte[] body = headOnly ? new byte[0] : reply.body();
    if (reply.manner() == Reply.Manner.SPLIT) {
      out.write(head);
      out.flush();
      out.write(body);
    } else if (throttle != null) {
      throttle.write(out, joined(head, body));
    } else {
      out.write(joined(head, body));
    }
    out.flush();
  }

  private static byte[] head(Reply reply, boolean last) {
    StringBuilder head = new StringBuilder(160);
    head.append("HTTP/1.1 ").append(reply.status()).append(" \r\n");
    reply.headers().forEach(header -> head.append(header).append("\r\n"));
    if (last) {
      head.append("Connection: close\r\n");
    }
    if (reply.status() != 304 && reply.status() != 204) {
      head.append("Content-Length: ").append(reply.body().length).append("\r\n");
    }
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] joined(byte[] head, byte[] body) {
    byte[] whole = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, whole, head.length, body.length);
    return whole;
  }
}
