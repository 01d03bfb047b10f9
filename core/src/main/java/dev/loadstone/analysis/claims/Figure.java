package dev.loadstone.analysis.claims;

/// A figure as it was typed, with the values that print like it: `15.2s` stands for 15.15 to 15.25
/// s.
///
/// @param text as typed
/// @param value in the unit of its [Item]
/// @param low the least value it may stand for
/// @param high the greatest value it may stand for
public record Figure(String text, double value, double low, double high) {
  /// No figure is so large; what was typed beyond it counts as this, so that arithmetic stays
  /// finite.
  private static final double LARGEST = 1e300;

  /// What binary fractions may be off by, as a share.
  private static final double BINARY_NOISE = 1e-9;

  /// A figure whose last digit is rounded; what is not negative stands for nothing negative.
  static Figure rounded(String text, double value, double halfDigit) {
    double least = value >= 0 ? 0 : Double.NEGATIVE_INFINITY;
    double known = finite(value);
    double half = Math.min(halfDigit, LARGEST / 2);
    return new Figure(text, known, Math.max(least, known - half), known + half);
  }

  /// A figure that stands for itself alone, such as a setting or a count.
  static Figure exact(String text, double value) {
    double known = finite(value);
    return new Figure(text, known, known, known);
  }

  private static double finite(double value) {
    return Math.clamp(value, -LARGEST, LARGEST);
  }

  Range range() {
    return new Range(low, high);
  }

  /// Whether it is greater than another of the same kind, however both were rounded: figures with
  /// the same last digit keep their order when they are rounded, so `2s` is over `1s`, though 1.5 s
  /// is at the edge of both.
  boolean above(Figure other) {
    return range().above(other.range()) || (value > other.value && sameDigits(other));
  }

  private boolean sameDigits(Figure other) {
    return Math.abs((high - value) - (other.high - other.value)) <= BINARY_NOISE * high;
  }

  /// The same figure without rounding.
  Figure unrounded() {
    return exact(text, value);
  }

  /// The same figure in a unit so many times smaller.
  Figure times(double factor) {
    return new Figure(text, value * factor, low * factor, high * factor);
  }
}
