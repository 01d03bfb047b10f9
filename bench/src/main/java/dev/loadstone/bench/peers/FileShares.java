package dev.loadstone.bench.peers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// What the bytes of a run file hold, by the types of its frames (docs/run-format.md).
///
/// @param requestBytes requests, each of them
/// @param intervalBytes intervals, one a second
/// @param valueBytes values of side series
/// @param otherBytes header, exhibits, end
record FileShares(long requestBytes, long intervalBytes, long valueBytes, long otherBytes) {
  private static final int MAGIC_BYTES = 8;

  /// Type, length and sum.
  private static final int FRAME_BYTES = 9;

  private static final int REQUESTS = 2;
  private static final int INTERVAL = 4;
  private static final int VALUES = 6;

  private static final double DAY_SECONDS = 86_400;

  /// So many requests are kept each.
  private static final double WHOLE_REQUESTS = 2_000_000;

  /// And of those beyond, failures and the slowest of each second: what is stated for a day.
  private static final double KEPT_BYTES = 60e6;

  static FileShares of(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    long[] sums = new long[Byte.MAX_VALUE];
    int at = MAGIC_BYTES;
    while (at + FRAME_BYTES <= bytes.limit()) {
      int length = FRAME_BYTES + bytes.getInt(at + 1);
      sums[bytes.get(at)] += length;
      at += length;
    }
    long apart = sums[REQUESTS] + sums[INTERVAL] + sums[VALUES];
    return new FileShares(sums[REQUESTS], sums[INTERVAL], sums[VALUES], bytes.limit() - apart);
  }

  /// How large the file of a day becomes at the same rate.
  ///
  /// @param seconds how long the run of this file took, at most 2,000,000 requests
  double dayBytes(int rate, int seconds) {
    double requests = Math.min(WHOLE_REQUESTS, rate * DAY_SECONDS);
    return requests * eachBytes(rate, seconds)
        + KEPT_BYTES
        + (double) (intervalBytes + valueBytes) / seconds * DAY_SECONDS
        + otherBytes;
  }

  private double eachBytes(int rate, int seconds) {
    return requestBytes / ((double) rate * seconds);
  }

  String text(int rate, int seconds) {
    return String.format(
        Locale.ROOT,
        "%.1f bytes a request, %.2f KB of intervals and %.2f KB of side series a second,"
            + " requests kept beyond two million as stated",
        eachBytes(rate, seconds),
        intervalBytes / 1e3 / seconds,
        valueBytes / 1e3 / seconds);
  }
}
