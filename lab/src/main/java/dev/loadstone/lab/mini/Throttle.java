package dev.loadstone.lab.mini;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/// One link that all connections share: each piece leaves when the pieces before it have left.
final class Throttle {
  private static final int PIECE_BYTES = 4096;

  /// What has not been used may be used later, for so long: the bucket of a traffic shaper.
  private static final long BURST_NANOS = 5_000_000;

  private final double bytesPerSecond;
  private long freeNanos = System.nanoTime();

  Throttle(double bytesPerSecond) {
    this.bytesPerSecond = bytesPerSecond;
  }

  /// Writes the bytes as fast as the link lets them.
  void write(OutputStream out, byte[] bytes) throws IOException, InterruptedException {
    for (int at = 0; at < bytes.length; at += PIECE_BYTES) {
      int length = Math.min(PIECE_BYTES, bytes.length - at);
      Thread.sleep(Duration.ofNanos(Math.max(0, waitNanos(length))));
      out.write(bytes, at, length);
    }
  }

  private synchronized long waitNanos(int length) {
    long now = System.nanoTime();
    freeNanos = Math.max(freeNanos, now - BURST_NANOS) + (long) (length / bytesPerSecond * 1e9);
    return freeNanos - now;
  }
}
