package dev.loadstone.lab;

import java.time.Duration;
import java.util.SplittableRandom;

/// Random gaps between events that do not know of one another.
final class Gaps {
  private Gaps() {}

  /// An exponentially distributed gap.
  static Duration exponential(SplittableRandom random, Duration mean) {
    return Duration.ofNanos((long) (-Math.log(1 - random.nextDouble()) * mean.toNanos()));
  }
}
