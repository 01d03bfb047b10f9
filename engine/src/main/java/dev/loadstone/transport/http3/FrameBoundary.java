package dev.loadstone.transport.http3;

import io.netty.buffer.ByteBuf;

/// Follows the frames of an answer by their lengths, to tell at the end of the stream whether the
/// last one was cut: the codec does not say so.
final class FrameBoundary {
  private static final int TYPE = 0;
  private static final int LENGTH = 1;

  private int part = TYPE;
  private int left;
  private long value;
  private long payload;

  /// Whether the bytes so far end with a whole frame.
  boolean whole() {
    return payload == 0 && part == TYPE && left == 0;
  }

  /// The next bytes of the stream.
  void pass(ByteBuf bytes) {
    int at = bytes.readerIndex();
    int end = bytes.writerIndex();
    while (at < end) {
      if (payload > 0) {
        int n = (int) Math.min(payload, end - at);
        payload -= n;
        at += n;
      } else {
        number(bytes.getByte(at++));
      }
    }
  }

  /// One byte of a type or a length: integers of 1, 2, 4 or 8 bytes (RFC 9000 16).
  private void number(byte next) {
    if (left == 0) {
      left = 1 << ((next >> 6) & 3);
      value = next & 0x3f;
    } else {
      value = (value << 8) | (next & 0xff);
    }
    left--;
    if (left == 0) {
      if (part == LENGTH) {
        payload = value;
      }
      part = part == TYPE ? LENGTH : TYPE;
    }
  }
}
