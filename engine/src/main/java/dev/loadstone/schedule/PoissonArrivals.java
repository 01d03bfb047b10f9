package dev.loadstone.schedule;

import java.util.SplittableRandom;

/// A Poisson process whose rate follows a curve: a process of rate 1 with its time rescaled by the
/// inverse of the rate's integral (Çinlar, *Introduction to Stochastic Processes*, 1975).
final class PoissonArrivals implements ArrivalSchedule {
  private final RateCurve curve;
  private final SplittableRandom random;
  private double unitTime;

  PoissonArrivals(RateCurve curve, long seed) {
    this.curve = curve;
    this.random = new SplittableRandom(seed);
  }

  @Override
  public long nextDueNanos() {
    // StrictMath: the same due times on every machine.
    unitTime -= StrictMath.log(1 - random.nextDouble());
    return curve.nanosAt(unitTime);
  }
}
