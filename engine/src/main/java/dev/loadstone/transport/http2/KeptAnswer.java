package dev.loadstone.transport.http2;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The final header block of an answer as it came and the start of its body, for examples in the
/// report and for redirects: bytes copied now, decoded only when somebody asks.
final class KeptAnswer {
  private static final byte[] LOCATION = "location".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] STATUS = ":status".getBytes(StandardCharsets.US_ASCII);

  private final int mostBytes;
  private byte[] kept = new byte[0];
  private int block;
  private int length;

  KeptAnswer(int mostBytes) {
    this.mostBytes = mostBytes;
  }

  void begin() {
    block = 0;
    length = 0;
  }

  /// The block of the final answer; a later one takes the place of an earlier one.
  void head(byte[] bytes, int count) {
    block = count <= mostBytes ? count : 0;
    length = block;
    room(length);
    System.arraycopy(bytes, 0, kept, 0, length);
  }

  /// What came in place of an answer in HTTP/2.
  void plain(ByteBuffer bytes, int from, int to) {
    begin();
    body(bytes, from, to);
  }

  /// Content, as much as there is room for.
  void body(ByteBuffer bytes, int from, int to) {
    int count = Math.min(to - from, mostBytes - length);
    if (count > 0) {
      room(length + count);
      bytes.get(from, kept, length, count);
      length += count;
    }
  }

  private void room(int bytes) {
    if (kept.length < bytes) {
      kept = Arrays.copyOf(kept, Math.min(mostBytes, Math.max(bytes, 2 * kept.length)));
    }
  }

  /// Copies the answer as text in the form of HTTP/1.1; returns how many bytes.
  int copy(HpackReader hpack, byte[] into) {
    StringBuilder text = new StringBuilder();
    hpack.read(
        kept,
        block,
        (name, nameFrom, nameLength, value, valueFrom, valueLength) -> {
          boolean status =
              Arrays.equals(STATUS, 0, STATUS.length, name, nameFrom, nameFrom + nameLength);
          text.append(status ? "HTTP/2" : text(name, nameFrom, nameLength));
          text.append(status ? " " : ": ").append(text(value, valueFrom, valueLength));
          text.append("\r\n");
          return null;
        });
    if (!text.isEmpty()) {
      text.append("\r\n");
    }
    text.append(text(kept, block, length - block));
    byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
    int count = Math.min(bytes.length, into.length);
    System.arraycopy(bytes, 0, into, 0, count);
    return count;
  }

  /// The `location`; `null` for none.
  @Nullable String location(HpackReader hpack) {
    String[] found = new String[1];
    hpack.read(
        kept,
        block,
        (name, nameFrom, nameLength, value, valueFrom, valueLength) -> {
          if (Arrays.equals(LOCATION, 0, LOCATION.length, name, nameFrom, nameFrom + nameLength)) {
            found[0] = text(value, valueFrom, valueLength);
          }
          return null;
        });
    return found[0];
  }

  private static String text(byte[] bytes, int from, int length) {
    return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
  }
}
