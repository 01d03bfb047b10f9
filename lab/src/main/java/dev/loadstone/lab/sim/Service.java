package dev.loadstone.lab.sim;

import java.util.SplittableRandom;

/// Draws service times with mean 1.
interface Service {
  double next(SplittableRandom random);

  /// Exponential.
  static double exponential(SplittableRandom random) {
    return -Math.log(1 - random.nextDouble());
  }

  /// Lognormal with σ = 1 on the log scale: squared coefficient of variation e - 1 = 1.72.
  static double lognormal(SplittableRandom random) {
    double sigma = 1;
    return Math.exp(sigma * random.nextGaussian() - sigma * sigma / 2);
  }

  /// Nine in ten about 0.5 and one in ten about 5.5, each ± 10 %: a cache and its misses.
  static double bimodal(SplittableRandom random) {
    double centre = random.nextDouble() < 0.9 ? 0.5 : 5.5;
    return centre * (0.9 + 0.2 * random.nextDouble());
  }
}
