package dev.loadstone.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// HTTP/2 frames written by hand, right or wrong: what a server says, byte by byte (RFC 9113
/// section 6). Nothing is checked, so that every fault can be told.
public final class FrameBytes {
  private static final int HEADER_BYTES = 9;
  private static final int SETTING_BYTES = 6;
  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /// A frame of any type with any length that fits its payload.
  public FrameBytes frame(int type, int flags, int stream, byte... payload) {
    return head(payload.length, type, flags, stream).raw(payload);
  }

  /// A frame header alone.
  public FrameBytes head(int length, int type, int flags, int stream) {
    ByteBuffer head = ByteBuffer.allocate(HEADER_BYTES);
    head.putInt((length << 8) | type).put((byte) flags).putInt(stream);
    return raw(head.array());
  }

  /// Bytes as they are.
  public FrameBytes raw(byte... bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /// SETTINGS with these numbers and values in turn.
  public FrameBytes settings(int... pairs) {
    ByteBuffer payload = ByteBuffer.allocate(pairs.length / 2 * SETTING_BYTES);
    for (int i = 0; i < pairs.length; i += 2) {
      payload.putShort((short) pairs[i]).putInt(pairs[i + 1]);
    }
    return frame(4, 0, 0, payload.array());
  }

  /// HEADERS with a whole block.
  public FrameBytes headers(int stream, boolean ends, byte[]... fields) {
    return frame(1, END_HEADERS | (ends ? END_STREAM : 0), stream, joined(fields));
  }

  /// DATA.
  public FrameBytes data(int stream, boolean ends, String text) {
    return frame(0, ends ? END_STREAM : 0, stream, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /// RST_STREAM.
  public FrameBytes reset(int stream, int code) {
    return frame(3, 0, stream, number(code));
  }

  /// GOAWAY.
  public FrameBytes goAway(int last, int code) {
    return frame(7, 0, 0, ByteBuffer.allocate(8).putInt(last).putInt(code).array());
  }

  /// WINDOW_UPDATE.
  public FrameBytes window(int stream, int increment) {
    return frame(8, 0, stream, number(increment));
  }

  /// Everything so far.
  public byte[] bytes() {
    return out.toByteArray();
  }

  /// A status as a literal field.
  public static byte[] status(int code) {
    return field(":status", Integer.toString(code));
  }

  /// A literal field without indexing (RFC 7541 section 6.2.2); both texts below 127 bytes.
  public static byte[] field(String name, String value) {
    byte[] first = name.getBytes(StandardCharsets.ISO_8859_1);
    byte[] second = value.getBytes(StandardCharsets.ISO_8859_1);
    return joined(
        new byte[] {0, (byte) first.length}, first, new byte[] {(byte) second.length}, second);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
  }
}
