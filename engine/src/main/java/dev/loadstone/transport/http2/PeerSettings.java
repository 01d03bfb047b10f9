package dev.loadstone.transport.http2;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// What the target has announced (RFC 9113 section 6.5.2).
final class PeerSettings {
  private static final int ENTRY_BYTES = 6;

  private static final int HEADER_TABLE_SIZE = 1;
  private static final int ENABLE_PUSH = 2;
  private static final int MAX_CONCURRENT_STREAMS = 3;
  private static final int INITIAL_WINDOW_SIZE = 4;
  private static final int MAX_FRAME_SIZE = 5;

  private static final long DEFAULT_TABLE_BYTES = 4_096;
  private static final int DEFAULT_WINDOW = 65_535;

  private boolean received;
  private boolean smallerTable;
  private long maxStreams = Frames.MOST;
  private int window = DEFAULT_WINDOW;
  private int frameBytes = Frames.LEAST_MAX_BYTES;

  /// Takes the entries of a SETTINGS frame.
  @Nullable Http2Fault take(ByteBuffer bytes, int from, int to) {
    if ((to - from) % ENTRY_BYTES != 0) {
      return Http2Fault.FRAME_LENGTH;
    }
    received = true;
    Http2Fault fault = null;
    for (int at = from; at < to && fault == null; at += ENTRY_BYTES) {
      fault = entry(bytes.getShort(at), Integer.toUnsignedLong(bytes.getInt(at + 2)));
    }
    return fault;
  }

  private @Nullable Http2Fault entry(int id, long value) {
    switch (id) {
      case HEADER_TABLE_SIZE -> smallerTable |= value < DEFAULT_TABLE_BYTES;
      case ENABLE_PUSH -> {
        return value == 0 ? null : Http2Fault.BAD_SETTING;
      }
      case MAX_CONCURRENT_STREAMS -> maxStreams = value;
      case INITIAL_WINDOW_SIZE -> {
        window = (int) value;
        return value > Frames.MOST ? Http2Fault.BAD_WINDOW : null;
      }
      case MAX_FRAME_SIZE -> {
        frameBytes = (int) value;
        return value < Frames.LEAST_MAX_BYTES || value > Frames.MOST_MAX_BYTES
            ? Http2Fault.BAD_SETTING
            : null;
      }
      default -> {
        // Section 6.5.2: what is not known is left aside.
      }
    }
    return null;
  }

  /// Whether the first SETTINGS have come.
  boolean received() {
    return received;
  }

  /// Whether the target ever announced a smaller header table than the default: then the next block
  /// has to begin with the size we use, which is 0 (RFC 7541 section 4.2).
  boolean smallerTable() {
    return smallerTable;
  }

  /// The most streams it takes at a time. Before it has said so, one: what comes above its limit it
  /// would refuse.
  long maxStreams() {
    return received ? maxStreams : 1;
  }

  /// The window of a new stream, in bytes.
  int window() {
    return window;
  }

  /// The largest frame it takes, in bytes.
  int frameBytes() {
    return frameBytes;
  }
}
