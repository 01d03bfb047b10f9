package dev.loadstone.transport.http1;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// The start of the answer under way, for examples in the report: a view into the receive buffer
/// while the answer came in one read, a copy of its first bytes from the second read on.
final class AnswerStart {
  /// Bytes copied when an answer takes more than one read: a head and the start of a body.
  static final int KEPT_BYTES = 1024;

  private byte @Nullable [] kept;
  private int keptLength;
  private @Nullable ByteBuffer view;
  private int from;
  private int to;

  void begin() {
    keptLength = 0;
    view = null;
  }

  /// The bytes of the present read that belong to the answer.
  void show(ByteBuffer bytes, int from, int to) {
    view = bytes;
    this.from = from;
    this.to = to;
  }

  /// The read is over and the answer goes on: its bytes will be gone.
  void keep() {
    ByteBuffer bytes = view;
    int n = Math.min(to - from, KEPT_BYTES - keptLength);
    if (bytes != null && n > 0) {
      byte[] into = kept == null ? new byte[KEPT_BYTES] : kept;
      kept = into;
      bytes.get(from, into, keptLength, n);
      keptLength += n;
    }
    view = null;
  }

  /// Copies what is at hand; returns how much.
  int copy(byte[] into) {
    int n = Math.min(keptLength, into.length);
    if (kept != null) {
      System.arraycopy(kept, 0, into, 0, n);
    }
    ByteBuffer bytes = view;
    boolean joins = keptLength < KEPT_BYTES;
    int more = bytes != null && joins ? Math.min(to - from, into.length - n) : 0;
    if (bytes != null && more > 0) {
      bytes.get(from, into, n, more);
    }
    return n + more;
  }
}
