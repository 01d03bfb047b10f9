package dev.loadstone.analysis.compare;

import dev.loadstone.stats.Estimate;

/// A figure with its interval at 95 %; what is not determined is NaN.
///
/// @param value the figure
/// @param low lower bound
/// @param high upper bound
public record Figure(double value, double low, double high) {
  /// A figure of which nothing is known.
  static final Figure UNKNOWN = new Figure(Double.NaN, Double.NaN, Double.NaN);

  static Figure of(Estimate estimate) {
    return new Figure(estimate.value(), estimate.low(), estimate.high());
  }

  /// Whether both bounds are determined.
  public boolean bounded() {
    return !Double.isNaN(low) && !Double.isNaN(high);
  }
}
