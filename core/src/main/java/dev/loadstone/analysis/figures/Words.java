package dev.loadstone.analysis.figures;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/// Figures as words, the same on every machine.
final class Words {
  private static final int DIGITS = 4;
  private static final double PERCENT = 100;
  private static final double MILLIS_PER_SECOND = 1e3;
  private static final double MICROS_PER_MILLI = 1e3;
  private static final double MINUTE = 60;
  private static final double LARGEST_PLAIN = 1e15;

  private Words() {}

  /// A whole number with thousands separated.
  static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /// A number with up to four significant digits; whole numbers keep all of theirs.
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return "not determined";
    }
    if (Math.abs(value) >= 1000 && Math.abs(value) < LARGEST_PLAIN) {
      return count(Math.round(value));
    }
    return new BigDecimal(value)
        .round(new MathContext(DIGITS, RoundingMode.HALF_UP))
        .stripTrailingZeros()
        .toPlainString();
  }

  /// A duration given in milliseconds, in the unit that reads best.
  static String millis(double millis) {
    if (Math.abs(millis) >= MILLIS_PER_SECOND) {
      return seconds(millis / MILLIS_PER_SECOND);
    }
    return Math.abs(millis) > 0 && Math.abs(millis) < 0.1
        ? number(millis * MICROS_PER_MILLI) + " µs"
        : number(millis) + " ms";
  }

  /// A duration given in nanoseconds.
  static String nanos(long nanos) {
    return millis(nanos / Durations.NANOS_PER_MILLI);
  }

  /// A duration given in nanoseconds.
  static String nanos(double nanos) {
    return millis(nanos / Durations.NANOS_PER_MILLI);
  }

  /// A duration given in seconds.
  static String seconds(double seconds) {
    if (Math.abs(seconds) < 1) {
      return seconds == 0 ? "0 s" : number(seconds * MILLIS_PER_SECOND) + " ms";
    }
    boolean inMinutes = seconds >= 2 * MINUTE && (seconds % MINUTE == 0 || seconds >= 10 * MINUTE);
    return inMinutes ? number(seconds / MINUTE) + " minutes" : number(seconds) + " s";
  }

  /// A duration given in seconds, to two digits.
  static String about(double seconds) {
    double rounded = new BigDecimal(seconds).round(new MathContext(2)).doubleValue();
    return rounded < 1 ? millis(rounded * MILLIS_PER_SECOND) : seconds(rounded);
  }

  /// A share as percent.
  static String percent(double share) {
    return number(share * PERCENT) + " %";
  }

  /// A rate per second.
  static String rate(double perSecond) {
    return number(perSecond) + "/s";
  }

  /// A count with its noun, for example `1 request` or `1,200 requests`.
  static String counted(long n, String noun) {
    return count(n) + " " + noun + (n == 1 ? "" : "s");
  }
}
