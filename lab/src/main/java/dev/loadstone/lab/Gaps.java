package dev.loadstone.lab;

import java.time.Duration;
import java.util.SplittableRandom;

/// Random gaps between events.
final class Gaps {
  private Gaps() {}

  /// A gap between half and one and a half of the mean, each as likely.
  static Duration uniform(SplittableRandom random, Duration mean) {
    return Duration.ofNanos((long) ((0.5 + random.nextDouble()) * mean.toNanos()));
  }

  /// An exponentially distributed gap: of events that do not know of one another.
  static Duration exponential(SplittableRandom random, Duration mean) {
    return Duration.ofNanos((long) (-Math.log(1 - random.nextDouble()) * mean.toNanos()));
  }
}
