package dev.loadstone.stats;

/// The variance of counts per bin divided by their mean: 1 for independent events (Poisson), above
/// it for events in clusters, below it for regular ones.
public final class FanoFactor {
  private FanoFactor() {}

  /// The factor of the events at `times` within `[from, to)`, counted in bins of `width` in the
  /// same unit; NaN for fewer than two whole bins or no event.
  public static double of(double[] times, double from, double to, double width) {
    int bins = (int) Math.min((to - from) / width, 1_000_000);
    if (bins < 2) {
      return Double.NaN;
    }
    double[] counts = new double[bins];
    for (double time : times) {
      int bin = (int) ((time - from) / width);
      if (bin >= 0 && bin < bins) {
        counts[bin]++;
      }
    }
    double mean = Spread.mean(counts);
    double variation = Spread.variation(counts);
    return mean == 0 ? Double.NaN : variation * variation * mean;
  }
}
