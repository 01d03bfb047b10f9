package dev.loadstone.transport.http2;

/// Tells a flood of frames that carry nothing from honest traffic (RFC 9113 section 10.5).
///
/// A bucket: every frame that is neither an answer nor content takes one, every answer, every
/// content and every hundredth of a second gives some back.
final class FloodGuard {
  /// Frames that may come at once.
  private static final int MOST = 4_000;

  /// Given back by an answer and by content received.
  private static final int PER_PROGRESS = 4;

  /// Given back by each frame of content sent, of 16 KiB at most: Go's server opens the windows of
  /// stream and connection anew for every 4 KiB that it reads.
  private static final int PER_SENT = 8;

  private static final long NANOS_PER_CREDIT = 10_000_000;

  private long credit = MOST;
  private long seenNanos;

  /// Bytes were read at this time.
  void at(long nowNanos) {
    long gained = (nowNanos - seenNanos) / NANOS_PER_CREDIT;
    if (gained > 0) {
      credit = Math.min(MOST, credit + gained);
      seenNanos = nowNanos;
    }
  }

  /// Something came or went that an exchange is made of.
  void progress() {
    credit = Math.min(MOST, credit + PER_PROGRESS);
  }

  /// So many frames of content were sent.
  void sent(int frames) {
    credit = Math.min(MOST, credit + (long) PER_SENT * frames);
  }

  /// A frame came that no exchange is made of; says whether there were too many.
  boolean floods() {
    return --credit < 0;
  }
}
