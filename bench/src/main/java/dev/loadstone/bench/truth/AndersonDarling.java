package dev.loadstone.bench.truth;

import java.util.Arrays;

/// The Anderson-Darling test that values are exponential, their mean unknown.
///
/// Statistic and critical value after D'Agostino and Stephens, *Goodness-of-Fit Techniques* (1986),
/// table 4.14, case of an estimated scale: `A²·(1 + 0.6/n)` beyond 1.321 in 5 % of samples that are
/// exponential.
final class AndersonDarling {
  private static final double CRITICAL = 1.321;

  private AndersonDarling() {}

  /// Whether the values may be exponential: not rejected at 5 %.
  static boolean exponential(double[] values) {
    return values.length > 10 && statistic(values) <= CRITICAL;
  }

  static double statistic(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double mean = Arrays.stream(sorted).average().orElse(1);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      // ln F(x) + ln(1 - F(y)) with F exponential; a zero gap would make the first one infinite.
      double below = Math.log(-Math.expm1(-Math.max(sorted[i], Double.MIN_NORMAL) / mean));
      double above = -sorted[n - 1 - i] / mean;
      sum += (2 * i + 1) * (below + above);
    }
    double squared = -n - sum / n;
    return squared * (1 + 0.6 / n);
  }
}
