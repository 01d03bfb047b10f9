package dev.loadstone.stats;

/// How much the observations of a run lean on each other at one level, and how wide that makes an
/// interval.
///
/// @param inflation how many times larger the variance of the share beyond the level is than that
///   of independent observations, at least 1; with few long batches counted in
/// @param measured the same from 30, 15 and 10 batches only, which say it more exactly
/// @param deviations half width of an interval in standard deviations of independent observations:
///   the root of the inflation times Student's t of the batches behind it
/// @param cautious the same where only a few independent observations are at hand
/// @param spread whether the observations beyond the level lie in so many batches that the level
///   shows its dependence by itself
public record Dependence(
    double inflation, double measured, double deviations, double cautious, boolean spread) {
  /// What could not be measured, because there are too few observations: nothing is known but that
  /// the interval is not narrower than that of independent ones.
  public static final Dependence NONE = known(1);

  /// What the batches of independent observations measure by chance; the largest of several
  /// measurements counts only where it is more than that.
  static final double CHANCE = 2;

  private static final int BULK_BATCHES = 10;

  /// Spelled out, for what the compiler makes of a record takes 12 ms of a start to link.
  @Override
  public boolean equals(Object other) {
    return other instanceof Dependence that
        && spread == that.spread
        && Double.compare(inflation, that.inflation) == 0
        && Double.compare(measured, that.measured) == 0
        && Double.compare(deviations, that.deviations) == 0
        && Double.compare(cautious, that.cautious) == 0;
  }

  @Override
  public int hashCode() {
    return (Double.hashCode(inflation) * 31 + Double.hashCode(measured)) * 31
        + Double.hashCode(deviations);
  }

  /// A dependence known to be this.
  public static Dependence known(double inflation) {
    double deviations = Student.t(Batches.COUNT) * Math.sqrt(inflation);
    return new Dependence(inflation, inflation, deviations, deviations, false);
  }

  /// The dependence of a far level held against that of a nearer one of the same observations.
  ///
  /// Few observations lie beyond a far level, and a run whose tail happens to hold no long queue
  /// measures too little there. The bulk of the run shows how long its queues last. A level that is
  /// [#spread] needs no such witness, and neither does one that was held against a spread level:
  /// slow swings of the bulk (of the throughput, in a closed loop) are then not those of its tail.
  public Dependence atLeast(Dependence bulk) {
    if (spread) {
      return this;
    }
    if (bulk.measured < CHANCE) {
      return new Dependence(inflation, measured, deviations, cautious, bulk.spread);
    }
    return new Dependence(
        Math.max(inflation, bulk.measured),
        measured,
        deviations,
        Math.max(cautious, Student.t(BULK_BATCHES) * Math.sqrt(bulk.measured)),
        bulk.spread);
  }

  /// Half width, in standard deviations of independent observations, of the interval of a share of
  /// which so many of `n` observations are the rarer kind.
  public double deviations(double rarer, long n) {
    boolean few =
        rarer / inflation < QuantileRanks.ROUGH_TAIL || n / inflation < QuantileRanks.CAUTIOUS;
    return few ? cautious : deviations;
  }
}
