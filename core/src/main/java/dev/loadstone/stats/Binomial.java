package dev.loadstone.stats;

/// The binomial distribution.
public final class Binomial {
  private Binomial() {}

  /// The chance of `successes` or more in so many independent `trials`.
  public static double atLeast(int successes, int trials, double probability) {
    if (successes <= 0) {
      return 1;
    }
    double odds = Math.log(probability / (1 - probability));
    double log = trials * Math.log1p(-probability);
    double sum = 0;
    for (int k = 0; k <= trials; k++) {
      sum += k >= successes ? Math.exp(log) : 0;
      log += odds + Math.log((trials - k) / (k + 1.0));
    }
    return Math.min(1, sum);
  }
}
