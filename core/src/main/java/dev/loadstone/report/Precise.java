package dev.loadstone.report;

import dev.loadstone.analysis.claims.Item;
import java.math.BigDecimal;
import java.math.MathContext;

/// Figures with all their digits: those of [Numbers] would hide what a figure was rounded to.
final class Precise {
  /// More than anybody types, and fewer than binary fractions make up.
  private static final MathContext DIGITS = new MathContext(12);

  private static final double LARGEST_IN_FULL = 1e15;
  private static final double MILLIS_PER_SECOND = 1e3;
  private static final double PERCENT = 100;

  private Precise() {}

  /// A range in the unit that reads best, for example `15.15 to 15.25 s`.
  static String range(double low, double high, Item.Unit unit) {
    return switch (unit) {
      case MILLIS ->
          high >= MILLIS_PER_SECOND
              ? range(low / MILLIS_PER_SECOND, high / MILLIS_PER_SECOND, " s")
              : range(low, high, " ms");
      case FRACTION -> range(low * PERCENT, high * PERCENT, " %");
      case PER_SECOND -> range(low, high, "/s");
      case COUNT -> range(low, high, "");
    };
  }

  private static String range(double low, double high, String unit) {
    return digits(low) + " to " + digits(high) + unit;
  }

  private static String digits(double figure) {
    BigDecimal exact = new BigDecimal(figure).round(DIGITS).stripTrailingZeros();
    return Math.abs(figure) < LARGEST_IN_FULL ? exact.toPlainString() : exact.toString();
  }
}
