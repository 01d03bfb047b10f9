package dev.loadstone.transport.http2;

/// The frame header (RFC 9113 section 4.1) with its registered types and flags (section 6).
final class Frames {
  /// Bytes of a frame header.
  static final int HEADER_BYTES = 9;

  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int PRIORITY = 2;
  static final int RST_STREAM = 3;
  static final int SETTINGS = 4;
  static final int PUSH_PROMISE = 5;
  static final int PING = 6;
  static final int GOAWAY = 7;
  static final int WINDOW_UPDATE = 8;
  static final int CONTINUATION = 9;

  static final int END_STREAM = 0x1;
  static final int ACK = 0x1;
  static final int END_HEADERS = 0x4;
  static final int PADDED = 0x8;
  static final int PRIORITISED = 0x20;

  /// The largest frame that every peer takes (section 4.2).
  static final int LEAST_MAX_BYTES = 16_384;

  /// The largest frame there can be (section 4.2).
  static final int MOST_MAX_BYTES = (1 << 24) - 1;

  /// The largest window and the largest stream identifier (sections 6.9.1 and 5.1.1).
  static final int MOST = Integer.MAX_VALUE;

  private Frames() {}

  /// Whether a flag is set.
  static boolean has(int flags, int flag) {
    return (flags & flag) != 0;
  }
}
