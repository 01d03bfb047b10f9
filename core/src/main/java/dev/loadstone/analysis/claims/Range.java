package dev.loadstone.analysis.claims;

/// The values that a figure, or what follows from figures, may have; none of them negative.
record Range(double low, double high) {
  /// Nothing is known but that it is not negative.
  static final Range ANY = new Range(0, Double.POSITIVE_INFINITY);

  static Range of(double value) {
    return new Range(value, value);
  }

  Range plus(Range other) {
    return new Range(low + other.low, high + other.high);
  }

  Range times(Range other) {
    return new Range(low * other.low, high * other.high);
  }

  Range times(double factor) {
    return new Range(low * factor, high * factor);
  }

  /// A quotient; without an upper end where the divisor may be zero.
  Range over(Range divisor) {
    return new Range(
        low / divisor.high, divisor.low > 0 ? high / divisor.low : Double.POSITIVE_INFINITY);
  }

  /// What is left of 1.
  Range rest() {
    return new Range(Math.max(0, 1 - high), Math.max(0, 1 - low));
  }

  /// Whether both can be the same value, but for so much of it.
  boolean meets(Range other, double tolerance) {
    return low <= other.high * (1 + tolerance) && other.low <= high * (1 + tolerance);
  }

  boolean meets(Range other) {
    return meets(other, BINARY_NOISE);
  }

  boolean above(Range other) {
    return low > other.high * (1 + BINARY_NOISE);
  }

  boolean holds(double value) {
    return meets(of(value));
  }

  /// What binary fractions may be off by: 0.1 + 0.2 is not 0.3.
  private static final double BINARY_NOISE = 1e-9;
}
