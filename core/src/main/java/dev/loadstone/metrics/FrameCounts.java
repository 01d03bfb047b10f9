package dev.loadstone.metrics;

import dev.loadstone.metrics.ByteSource.DamageException;
import java.io.IOException;

/// How much of each kind a run file announces; no more than its length can hold.
///
/// @param requests rows of requests, one by one
/// @param kept rows of kept requests
/// @param intervals interval frames
record FrameCounts(int requests, int kept, int intervals) {
  /// More rows of one kind than any writer makes.
  private static final long MOST_ROWS = 8_000_000;

  private static final int NO_FRAME = 0;

  /// Walks over the frame heads from this position on, as far as they make sense: to the end of the
  /// run, or to zeros, of which a file that was made longer can hold any number.
  static FrameCounts of(RunBytes bytes, long position) throws IOException {
    FrameInput frames = new FrameInput(bytes, position);
    long[] sums = new long[Frames.END + 1];
    try {
      int type = Frames.HEADER;
      while (!frames.atEnd() && type != Frames.END && type != NO_FRAME) {
        type = frames.skip();
        if (type == Frames.REQUESTS || type == Frames.KEPT) {
          sums[type] = Math.min(MOST_ROWS, sums[type] + rows(frames));
        } else if (type == Frames.INTERVAL) {
          sums[type]++;
        }
      }
    } catch (DamageException e) {
      return counts(sums);
    }
    return counts(sums);
  }

  private static long rows(FrameInput frames) {
    return Math.clamp(frames.source().varint(), 0, frames.length() / RequestCodec.MIN_ROW_BYTES);
  }

  private static FrameCounts counts(long[] sums) {
    return new FrameCounts(
        (int) sums[Frames.REQUESTS], (int) sums[Frames.KEPT], (int) sums[Frames.INTERVAL]);
  }
}
