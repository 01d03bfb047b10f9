package dev.loadstone.metrics;

import java.util.function.IntToLongFunction;

/// Sorts positions by the end they point at, without moving the requests themselves.
///
/// What workers hand over is a few long ascending runs per second, so this is a natural merge sort:
/// ascending runs are found, then merged in pairs, level by level. It is stable: requests that
/// ended in the same nanosecond keep the order of the file, and the same file gives the same order.
final class EndOrder {
  private EndOrder() {}

  /// The positions 0 to `size` - 1 in ascending order of their ends.
  static int[] of(IntToLongFunction ends, int size) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
    }
    int[] starts = runs(ends, size);
    int runs = starts.length - 1;
    int[] from = order;
    int[] to = runs > 1 ? new int[size] : order;
    while (runs > 1) {
      int merged = 0;
      for (int r = 0; r < runs; r += 2) {
        int middle = starts[r + 1];
        int end = starts[Math.min(r + 2, runs)];
        merge(ends, from, to, starts[r], middle, end);
        starts[merged++] = starts[r];
      }
      starts[merged] = size;
      runs = merged;
      int[] swap = from;
      from = to;
      to = swap;
    }
    return from;
  }

  /// The start of each ascending run, and the size at the end.
  private static int[] runs(IntToLongFunction keys, int size) {
    int count = 0;
    for (int i = 1; i < size; i++) {
      count += keys.applyAsLong(i) < keys.applyAsLong(i - 1) ? 1 : 0;
    }
    int[] starts = new int[count + 2];
    int run = 1;
    for (int i = 1; i < size; i++) {
      if (keys.applyAsLong(i) < keys.applyAsLong(i - 1)) {
        starts[run++] = i;
      }
    }
    starts[run] = size;
    return starts;
  }

  private static void merge(
      IntToLongFunction keys, int[] from, int[] to, int start, int middle, int end) {
    int left = start;
    int right = middle;
    for (int i = start; i < end; i++) {
      boolean takeLeft =
          right >= end
              || (left < middle && keys.applyAsLong(from[left]) <= keys.applyAsLong(from[right]));
      to[i] = from[takeLeft ? left++ : right++];
    }
  }
}
