package dev.loadstone.lab.score;

import java.util.Collection;
import java.util.Locale;
import java.util.function.Predicate;

/// A share with Wilson's 95 % interval (Wilson, JASA 1927).
///
/// @param right how many, parts of one allowed
/// @param count of how many
record Proportion(double right, int count) {
  private static final double Z = 1.959963984540054;

  static <T> Proportion of(Collection<T> all, Predicate<T> right) {
    return new Proportion(all.stream().filter(right).count(), all.size());
  }

  /// NaN of none.
  double share() {
    return count == 0 ? Double.NaN : right / count;
  }

  double low() {
    return centre() - half();
  }

  double high() {
    return centre() + half();
  }

  private double centre() {
    return (share() + Z * Z / (2.0 * count)) / (1 + Z * Z / count);
  }

  private double half() {
    double p = share();
    return Z
        / (1 + Z * Z / count)
        * Math.sqrt(Math.max(0, p * (1 - p)) / count + Z * Z / (4.0 * count * count));
  }

  /// For example `.87 (.84-.90)`; a dash of none.
  String inWords() {
    return count == 0
        ? "–"
        : "%s (%s–%s)".formatted(number(share()), number(low()), number(high()));
  }

  /// Two decimals, without the zero in front.
  static String number(double share) {
    if (Double.isNaN(share)) {
      return "–";
    }
    String text = String.format(Locale.ROOT, "%.2f", Math.abs(share) < 0.005 ? 0 : share);
    return text.startsWith("0.") ? text.substring(1) : text;
  }
}
