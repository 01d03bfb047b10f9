package dev.loadstone.bench.peers;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// Values of several rounds: their median and range.
record Spread(double median, double least, double most) {
  /// @throws IllegalArgumentException for no values
  static Spread of(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("no values");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }

  static <T> Spread of(Collection<T> rounds, ToDoubleFunction<T> value) {
    return of(rounds.stream().mapToDouble(value).toArray());
  }

  /// Median and range, with this many digits behind the point.
  String text(int digits) {
    String format = "%." + digits + "f (%." + digits + "f–%." + digits + "f)";
    return String.format(Locale.ROOT, format, median, least, most);
  }
}
