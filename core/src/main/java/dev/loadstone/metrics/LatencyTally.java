package dev.loadstone.metrics;

import org.jspecify.annotations.Nullable;

/// Counts latencies of an interval that is still open, in the buckets of [LatencyCounts].
///
/// What is written at the end of each second is found by the buckets in use, not by a walk over all
/// of them: code that runs once a second stays uncompiled, and a histogram of arrays took it
/// milliseconds to walk through and to empty.
final class LatencyTally {
  private static final int PAGE = Long.SIZE;
  private static final int PAGE_BITS = 6;
  private static final int PAGES = (LatencyCounts.BUCKETS + PAGE - 1) / PAGE;

  private final long[] @Nullable [] pages = new long[PAGES][];

  /// One bit for each bucket that holds anything, a page in a word.
  private final long[] used = new long[PAGES];

  /// Counts a latency in nanoseconds, 0 or more.
  void add(long nanos) {
    int bucket = LatencyCounts.bucket(nanos);
    int page = bucket >>> PAGE_BITS;
    long[] counts = pages[page];
    if (counts == null) {
      counts = new long[PAGE];
      pages[page] = counts;
    }
    counts[bucket & (PAGE - 1)]++;
    used[page] |= 1L << bucket;
  }

  /// Writes the distance of each bucket in use from the one before, and its count.
  void write(ByteSink sink) {
    int before = -1;
    for (int page = 0; page < PAGES; page++) {
      long[] counts = pages[page];
      for (long left = used[page]; left != 0 && counts != null; left &= left - 1) {
        int place = Long.numberOfTrailingZeros(left);
        int bucket = (page << PAGE_BITS) + place;
        sink.varint(bucket - before - 1L);
        sink.varint(counts[place]);
        before = bucket;
      }
    }
  }

  void clear() {
    for (int page = 0; page < PAGES; page++) {
      long[] counts = pages[page];
      for (long left = used[page]; left != 0 && counts != null; left &= left - 1) {
        counts[Long.numberOfTrailingZeros(left)] = 0;
      }
      used[page] = 0;
    }
  }
}
