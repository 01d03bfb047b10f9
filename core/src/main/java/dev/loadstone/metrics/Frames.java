package dev.loadstone.metrics;

import java.util.zip.CRC32C;

/// The frame of the run file: type (1 byte), length of the content (4), checksum (4), content.
///
/// Numbers are little-endian; the checksum is CRC-32C over type, length and content.
final class Frames {
  /// What every run file starts with: a byte that is not ASCII, `LSR`, CR LF (which a text transfer
  /// would change), the version and a zero.
  static final byte[] MAGIC = {(byte) 0x8c, 'L', 'S', 'R', '\r', '\n', Frames.VERSION, 0};

  /// The version of the format written; older ones are read, newer ones refused.
  static final byte VERSION = 1;

  /// Where the version stands in the first bytes.
  static final int VERSION_AT = 6;

  static final int HEAD_BYTES = 9;

  /// The longest content; no frame of ours comes near.
  static final int MAX_CONTENT = 64 << 20;

  static final int HEADER = 1;
  static final int REQUESTS = 2;
  static final int KEPT = 3;
  static final int INTERVAL = 4;
  static final int SERIES = 5;
  static final int VALUES = 6;
  static final int EXHIBIT = 7;
  static final int END = 8;
  static final int REASON = 9;

  private Frames() {}

  /// Starts a frame in the sink and returns where it starts.
  static int begin(int type, ByteSink sink) {
    int start = sink.size();
    sink.octet(type);
    sink.int64(0);
    return start;
  }

  /// Ends the frame that starts there: fills in length and checksum.
  static void end(int start, ByteSink sink) {
    int length = sink.size() - start - HEAD_BYTES;
    sink.int32At(start + 1, length);
    sink.int32At(
        start + 1 + Integer.BYTES, checksum(sink.array(), start, start + HEAD_BYTES, length));
  }

  /// The checksum of a frame whose head and content stand at these places.
  static int checksum(byte[] bytes, int head, int content, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, head, 1 + Integer.BYTES);
    crc.update(bytes, content, length);
    return (int) crc.getValue();
  }
}
