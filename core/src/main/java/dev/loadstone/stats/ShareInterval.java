package dev.loadstone.stats;

/// The interval of Wilson at 95 % for a share of independent trials.
///
/// @param low 0 to 1
/// @param high 0 to 1
public record ShareInterval(double low, double high) {
  /// The 97.5 % quantile of the normal distribution.
  private static final double Z = 1.959964;

  /// The interval for `hits` out of `trials`; the whole of 0 to 1 for no trials.
  public static ShareInterval of(long hits, long trials) {
    if (trials == 0) {
      return new ShareInterval(0, 1);
    }
    double share = (double) hits / trials;
    double z2 = Z * Z / trials;
    double centre = share + z2 / 2;
    double half = Z * Math.sqrt(share * (1 - share) / trials + z2 / (4 * trials));
    return new ShareInterval(
        Math.max(0, (centre - half) / (1 + z2)), Math.min(1, (centre + half) / (1 + z2)));
  }
}
