package dev.loadstone.analysis.claims;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/// Figures as words, the same on every machine: three significant digits, for what is typed in
/// seldom carries more.
final class Words {
  private static final int DIGITS = 3;
  private static final double PERCENT = 100;
  private static final double MILLIS_PER_SECOND = 1e3;
  private static final double MICROS_PER_MILLI = 1e3;
  private static final double LARGEST_PLAIN = 1e15;
  private static final double SMALLEST_PLAIN = 1e-6;
  private static final double LARGEST_RATIO = 100;

  private Words() {}

  /// A number with up to three significant digits; whole numbers keep all of theirs.
  static String number(double value) {
    double size = Math.abs(value);
    if (!Double.isFinite(value)) {
      return "not determined";
    }
    if (size >= LARGEST_PLAIN || (size > 0 && size < SMALLEST_PLAIN)) {
      return new BigDecimal(value).round(new MathContext(DIGITS)).stripTrailingZeros().toString();
    }
    if (size >= MILLIS_PER_SECOND) {
      return String.format(Locale.ROOT, "%,d", Math.round(value));
    }
    return new BigDecimal(value)
        .round(new MathContext(DIGITS, RoundingMode.HALF_UP))
        .stripTrailingZeros()
        .toPlainString();
  }

  /// A latency or a time given in milliseconds, in the unit that reads best.
  static String millis(double millis) {
    if (Math.abs(millis) >= MILLIS_PER_SECOND) {
      return number(millis / MILLIS_PER_SECOND) + " s";
    }
    return Math.abs(millis) > 0 && Math.abs(millis) < 1
        ? number(millis * MICROS_PER_MILLI) + " µs"
        : number(millis) + " ms";
  }

  /// A share as percent.
  static String percent(double fraction) {
    return number(fraction * PERCENT) + " %";
  }

  /// A rate per second.
  static String rate(double perSecond) {
    return number(perSecond) + "/s";
  }

  /// How many times as large, for example `3.75`.
  static String ratio(double times) {
    return times < LARGEST_RATIO ? String.format(Locale.ROOT, "%.2f", times) : number(times);
  }

  /// A count with its noun, for example `1 request` or `1,200 requests`.
  static String counted(double n, String noun) {
    return number(n) + " " + noun + (n == 1 ? "" : "s");
  }
}
