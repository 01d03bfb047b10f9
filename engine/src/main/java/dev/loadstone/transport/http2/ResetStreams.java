package dev.loadstone.transport.http2;

/// The streams that we have reset of late: what still comes on them was on its way and is no fault
/// (RFC 9113 section 5.1).
final class ResetStreams {
  private static final int KEPT = 256;

  private final int[] ids = new int[KEPT];
  private int count;

  void add(int id) {
    ids[count++ % KEPT] = id;
    if (count == 2 * KEPT) {
      count = KEPT;
    }
  }

  /// Whether this stream may have been reset: of those longer ago nothing is known any more.
  boolean mayHold(int id) {
    boolean forgotten = count >= KEPT;
    for (int i = 0; i < KEPT && !forgotten; i++) {
      if (ids[i] == id) {
        return true;
      }
    }
    return forgotten;
  }
}
