package dev.loadstone.lab;

import java.util.SplittableRandom;

/// For how long each checkout keeps its database connection: log-normal around the median, and
/// around a much longer one for a few customers. A function of seed and checkout number alone.
final class HoldTimes {
  /// Standard deviation of the logarithm: the 95th percentile is about 1.8 times the median.
  private static final double SPREAD = 0.35;

  /// 2^64 divided by the golden ratio: neighbouring numbers get seeds far apart.
  private static final long SEED_STEP = 0x9E3779B97F4A7C15L;

  private final ShopSettings.Holds holds;
  private final long seed;

  HoldTimes(ShopSettings settings) {
    holds = settings.holds();
    seed = settings.seed();
  }

  long nanos(long checkout) {
    SplittableRandom random = new SplittableRandom(seed + SEED_STEP * checkout);
    boolean isLong = random.nextDouble() < holds.longShare();
    long median = (isLong ? holds.longMedian() : holds.median()).toNanos();
    return (long) (median * Math.exp(SPREAD * random.nextGaussian()));
  }
}
