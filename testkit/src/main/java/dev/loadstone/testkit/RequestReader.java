package dev.loadstone.testkit;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads requests off one connection: head, then body by length or by chunks.
final class RequestReader {
  private final InputStream in;
  private byte[] buffer = new byte[4096];
  private int start;
  private int end;

  RequestReader(InputStream in) {
    this.in = in;
  }

  /// The next head with its line ends, without the empty line; null when the peer closed before it.
  @Nullable String nextHead() throws IOException {
    int scanned = start;
    while (true) {
      int stop = headEnd(scanned);
      if (stop >= 0) {
        String head = new String(buffer, start, stop - start + 2, StandardCharsets.ISO_8859_1);
        start = stop + 4;
        return head;
      }
      int lookBack = Math.max(start, end - 3) - start;
      if (!fill()) {
        return null;
      }
      scanned = start + lookBack;
    }
  }

  byte[] body(String head) throws IOException {
    return Heads.isChunked(head) ? chunks() : exactly(Heads.contentLength(head));
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      int size = Integer.parseInt(line().strip(), 16);
      body.write(exactly(size));
      if (!line().isEmpty()) {
        throw new EOFException("chunk without its line end");
      }
      if (size == 0) {
        return body.toByteArray();
      }
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int read = one(); read != '\n'; read = one()) {
      line.append((char) read);
    }
    return line.toString().replace("\r", "");
  }

  private int one() throws IOException {
    while (start == end) {
      if (!fill()) {
        throw new EOFException();
      }
    }
    return buffer[start++];
  }

  private byte[] exactly(int size) throws IOException {
    byte[] bytes = new byte[size];
    int buffered = Math.min(size, end - start);
    System.arraycopy(buffer, start, bytes, 0, buffered);
    start += buffered;
    if (in.readNBytes(bytes, buffered, size - buffered) < size - buffered) {
      throw new EOFException();
    }
    return bytes;
  }

  private int headEnd(int from) {
    for (int i = from; i + 3 < end; i++) {
      if (buffer[i] == '\r'
          && buffer[i + 1] == '\n'
          && buffer[i + 2] == '\r'
          && buffer[i + 3] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private boolean fill() throws IOException {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      start = 0;
    }
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, end * 2);
    }
    int read = in.read(buffer, end, buffer.length - end);
    if (read > 0) {
      end += read;
    }
    return read > 0;
  }
}
