package dev.loadstone.schedule;

/// One worker's slice of a whole: item `k` belongs to the worker whose index is `k` modulo the
/// number of workers, so the slices interleave and sum to the whole.
///
/// @param index the worker, from 0
/// @param count how many workers there are, at least 1
public record Shard(int index, int count) {
  /// The slice of a lone worker: everything.
  public static final Shard WHOLE = new Shard(0, 1);

  /// Fails fast on a slice that cannot be.
  public Shard {
    if (count < 1 || index < 0 || index >= count) {
      throw new IllegalArgumentException("slice " + index + " of " + count);
    }
  }

  /// How many of this many items belong to this slice.
  public long share(long total) {
    return total / count + (index < total % count ? 1 : 0);
  }

  /// How many of this many items belong to the slices before this one, where each slice takes its
  /// [#share] in one piece.
  public long before(long total) {
    return total / count * index + Math.min(index, total % count);
  }
}
