package dev.loadstone.metrics;

import java.util.Random;

/// Keeps some of the requests offered in an interval, each with the same chance: reservoir sampling
/// (Vitter 1985, algorithm R), with a smaller sample once many have been kept in all.
final class Reservoir {
  /// The most kept in one interval at first.
  static final int MANY = SampleBlock.CAPACITY;

  /// The most kept in one interval after [#ENOUGH] in all.
  static final int FEW = 20;

  /// So many are kept generously.
  static final int ENOUGH = 200_000;

  private final SampleBlock kept = new SampleBlock();
  private final Random random;
  private long offered;
  private long total;

  Reservoir(long seed) {
    random = new Random(seed);
  }

  void offer(SampleBlock block, int i) {
    offered++;
    int capacity = total < ENOUGH ? MANY : FEW;
    if (kept.size() < capacity) {
      kept.append(block, i);
      return;
    }
    long place = random.nextLong(offered);
    if (place < capacity) {
      kept.replace((int) place, block, i);
    }
  }

  /// What was kept since [#next].
  SampleBlock kept() {
    return kept;
  }

  /// Starts the next interval.
  void next() {
    total += kept.size();
    offered = 0;
    kept.clear();
  }
}
