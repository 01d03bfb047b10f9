package dev.loadstone.testkit.http2;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// What no client may do, whatever it hears: holds for everything that it writes.
final class Conduct {
  private static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Set<Integer> open = new HashSet<>();
  private boolean begun;
  private int lastStream;
  private int blockOf;
  private boolean gone;

  /// The length of the preface.
  static int prefaceBytes() {
    return PREFACE.length;
  }

  /// The first bytes of the connection.
  void preface(byte[] bytes) {
    require(Arrays.equals(PREFACE, bytes), "3.4", "the preface comes first");
  }

  /// The next frame.
  void see(HeardFrame frame) {
    require(begun || frame.type() == Wire.SETTINGS, "3.4", "SETTINGS is the first frame");
    begun = true;
    require(!gone, "5.4.1", "nothing comes after GOAWAY");
    require(frame.length() <= Wire.FRAME_BYTES, "4.2", "no frame is over the size announced");
    require(frame.stream() >= 0, "4.1", "the reserved bit is not set");
    boolean continues = frame.type() == Wire.CONTINUATION;
    require(continues == (blockOf != 0), "6.10", "a header block is not interrupted");
    switch (frame.type()) {
      case Wire.HEADERS -> opens(frame);
      case Wire.CONTINUATION -> require(frame.stream() == blockOf, "6.10", "on its own stream");
      case Wire.DATA -> data(frame);
      case Wire.SETTINGS, Wire.PING -> require(frame.stream() == 0, "6.5", "on stream 0");
      case Wire.GOAWAY -> gone = true;
      case Wire.RST_STREAM -> reset(frame);
      case Wire.WINDOW_UPDATE -> require(frame.number(0) > 0, "6.9", "the increment is over 0");
      default -> require(false, "6", "a client has no use for " + frame);
    }
    if (frame.type() == Wire.HEADERS || continues) {
      blockOf = frame.has(Wire.END_HEADERS) ? 0 : frame.stream();
    }
  }

  private void opens(HeardFrame frame) {
    require(frame.stream() % 2 == 1, "5.1.1", "a client's streams are odd");
    require(frame.stream() > lastStream, "5.1.1", "stream identifiers grow");
    lastStream = frame.stream();
    if (!frame.has(Wire.END_STREAM)) {
      open.add(frame.stream());
    }
  }

  private void data(HeardFrame frame) {
    require(open.contains(frame.stream()), "5.1", "DATA only on a stream that is open");
    if (frame.has(Wire.END_STREAM)) {
      open.remove(frame.stream());
    }
  }

  private void reset(HeardFrame frame) {
    require(frame.length() == Integer.BYTES, "6.4", "RST_STREAM has four bytes");
    require(
        frame.stream() > 0 && frame.stream() <= lastStream, "6.4", "RST_STREAM on a known stream");
    open.remove(frame.stream());
  }

  private static void require(boolean kept, String section, String rule) {
    if (!kept) {
      throw new AssertionError("RFC 9113 section " + section + ": " + rule);
    }
  }
}
