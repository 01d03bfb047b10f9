package dev.loadstone.stats;

/// Intervals of shares.
public final class Shares {
  private static final double Z = 1.959963984540054;
  private static final double ALPHA = 0.05;

  private Shares() {}

  /// The same interval for a share whose observations lean on each other as measured.
  public static Estimate wilson(Batches batches) {
    long n = batches.observations();
    long events = batches.events();
    if (events == 0 || events == n) {
      return wilson(events, n, 1);
    }
    return wilson(events, n, batches.dependence());
  }

  /// The same interval for a share of `events` in `n` observations of known dependence.
  public static Estimate wilson(long events, long n, Dependence dependence) {
    double z = dependence.deviations((double) Math.min(events, n - events), n) / Z;
    return wilson(events, n, z * z);
  }

  /// Whether so few independent events stand behind a share that its interval is only rough.
  public static boolean rough(Batches batches) {
    return batches.events() > 0 && independentEvents(batches) < QuantileRanks.FEWEST_TAIL;
  }

  private static double independentEvents(Batches batches) {
    long rarer = Math.min(batches.events(), batches.observations() - batches.events());
    return rarer / batches.inflation();
  }

  /// The Wilson score interval at 95 % of a share of `events` in `n` observations (E. B. Wilson,
  /// JASA 1927), for n/`inflation` independent ones.
  ///
  /// Where the event never or always occurred the one-sided exact bound 1 - 0.05^(1/n) stands
  /// instead, about 3/n: the rule of three.
  public static Estimate wilson(long events, long n, double inflation) {
    if (n == 0) {
      return Estimate.UNKNOWN;
    }
    double independent = n / inflation;
    double p = (double) events / n;
    double exact = 1 - Math.pow(ALPHA, 1 / independent);
    if (events == 0) {
      return new Estimate(0, 0, exact);
    }
    if (events == n) {
      return new Estimate(1, 1 - exact, 1);
    }
    double scale = 1 + Z * Z / independent;
    double centre = (p + Z * Z / (2 * independent)) / scale;
    double half =
        Z / scale * Math.sqrt(p * (1 - p) / independent + Z * Z / (4 * independent * independent));
    return new Estimate(p, Math.max(0, centre - half), Math.min(1, centre + half));
  }
}
