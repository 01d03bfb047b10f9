package dev.loadstone.stats;

/// A figure with its interval at 95 %; a bound that is not determined is NaN.
///
/// @param value the figure
/// @param low lower bound
/// @param high upper bound
public record Estimate(double value, double low, double high) {
  /// A figure of which nothing is known.
  public static final Estimate UNKNOWN = new Estimate(Double.NaN, Double.NaN, Double.NaN);

  /// Whether both bounds are determined.
  public boolean bounded() {
    return !Double.isNaN(low) && !Double.isNaN(high);
  }
}
