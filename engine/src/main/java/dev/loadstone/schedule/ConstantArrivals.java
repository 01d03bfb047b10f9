package dev.loadstone.schedule;

/// Arrivals without chance: the `k`-th (from 0) is due when the integral of the rate reaches `k`.
final class ConstantArrivals implements ArrivalSchedule {
  private final RateCurve curve;
  private long next;

  ConstantArrivals(RateCurve curve) {
    this.curve = curve;
  }

  @Override
  public long nextDueNanos() {
    return curve.nanosAt((double) next++);
  }
}
