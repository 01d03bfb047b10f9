package dev.loadstone.transport.http1;

import java.nio.ByteBuffer;

/// The last head that came whole in one read, and what was read out of it.
///
/// A target answers a load test with the same head again and again, but for a date that changes
/// once a second. Eight bytes are compared in one step, so a head known already takes a fraction of
/// what reading it takes; one that differs is read as ever, and kept instead. All connections of a
/// loop share one.
final class HeadMemo {
  /// Longer heads are read each time.
  private static final int MOST_BYTES = 2048;

  private static final int NONE = -1;

  private final ByteBuffer bytes = ByteBuffer.allocateDirect(MOST_BYTES);
  private final FramingFields fields;
  private int length;
  private int status;
  private boolean oldVersion;

  /// A memo of no head, for answers whose `Location` is kept up to so many bytes.
  HeadMemo(int locationBytes) {
    fields = new FramingFields(locationBytes);
  }

  /// The place behind the kept head where the bytes at `from` are the same, else -1.
  int behind(ByteBuffer in, int from, int to) {
    int last = length - Long.BYTES;
    if (last < 0 || to - from < length) {
      return NONE;
    }
    for (int i = 0; i < last; i += Long.BYTES) {
      if (Scan.eight(in, from + i) != Scan.eight(bytes, i)) {
        return NONE;
      }
    }
    return Scan.eight(in, from + last) == Scan.eight(bytes, last) ? from + length : NONE;
  }

  /// Keeps the head that lies between `from` and `to`.
  void keep(ByteBuffer in, int from, int to, StatusLine line, FramingFields said) {
    length = 0;
    if (to - from <= MOST_BYTES) {
      bytes.put(0, in, from, to - from);
      length = to - from;
      status = line.status();
      oldVersion = line.oldVersion();
      fields.copy(said);
    }
  }

  /// Has both say what they said of the kept head.
  void tell(StatusLine line, FramingFields said) {
    line.known(status, oldVersion);
    said.copy(fields);
  }
}
