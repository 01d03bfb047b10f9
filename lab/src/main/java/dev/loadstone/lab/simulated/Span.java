package dev.loadstone.lab.simulated;

import java.util.SplittableRandom;

/// How long something takes: a distribution over seconds. All draws use strict arithmetic, so that
/// every machine simulates the same run.
interface Span {
  /// One draw, in seconds.
  double seconds(SplittableRandom random);

  /// Always the same.
  static Span constant(double seconds) {
    return random -> seconds;
  }

  /// Anything between two bounds.
  static Span uniform(double low, double high) {
    return random -> low + (high - low) * random.nextDouble();
  }

  /// Memoryless.
  static Span exponential(double mean) {
    return random -> -mean * StrictMath.log(1 - random.nextDouble());
  }

  /// Log-normal with this mean.
  static Span lognormal(double mean, double sigma) {
    double median = mean * StrictMath.exp(-sigma * sigma / 2);
    return random -> median * StrictMath.exp(sigma * gaussian(random));
  }

  /// The second with this chance, else the first.
  static Span either(Span usual, Span other, double share) {
    return random -> (random.nextDouble() < share ? other : usual).seconds(random);
  }

  /// Both, one after the other.
  default Span plus(Span other) {
    return random -> seconds(random) + other.seconds(random);
  }

  /// So many times as long.
  default Span times(double factor) {
    return random -> factor * seconds(random);
  }

  /// A standard normal draw (Box and Muller, 1958).
  static double gaussian(SplittableRandom random) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    return radius * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
  }
}
