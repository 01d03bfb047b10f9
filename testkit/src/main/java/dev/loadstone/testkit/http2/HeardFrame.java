package dev.loadstone.testkit.http2;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// A frame that a client wrote.
record HeardFrame(int type, int flags, int stream, ByteBuffer payload) {
  /// The whole frames at the position of a buffer, which then stands behind them.
  static List<HeardFrame> read(ByteBuffer bytes) {
    List<HeardFrame> frames = new ArrayList<>();
    while (bytes.remaining() >= Wire.HEADER_BYTES) {
      int length = bytes.getInt(bytes.position()) >>> 8;
      if (bytes.remaining() < Wire.HEADER_BYTES + length) {
        break;
      }
      int type = bytes.getInt() & 0xff;
      int flags = bytes.get();
      int stream = bytes.getInt();
      frames.add(new HeardFrame(type, flags, stream, bytes.slice(bytes.position(), length)));
      bytes.position(bytes.position() + length);
    }
    return frames;
  }

  int length() {
    return payload.capacity();
  }

  /// The number of four bytes at an offset of the payload.
  int number(int at) {
    return payload.getInt(at);
  }

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  @Override
  public String toString() {
    return "frame type " + type + " flags " + flags + " stream " + stream + " length " + length();
  }
}
