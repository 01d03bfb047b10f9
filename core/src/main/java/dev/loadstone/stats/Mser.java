package dev.loadstone.stats;

/// MSER: how much of the start of a series to leave out so that the mean of the rest is known best
/// (White, "An effective truncation heuristic for bias reduction in simulation output", 1997).
public final class Mser {
  private Mser() {}

  /// The number of leading values whose removal makes the squared standard error of the mean of the
  /// rest smallest. The last tenth is never cut into, where a few alike values would win by chance;
  /// a result beyond half of the series means that it has no steady state.
  public static int truncation(double[] series) {
    int n = series.length;
    int last = n - Math.max(5, n / 10);
    int best = 0;
    double smallest = Double.POSITIVE_INFINITY;
    double sum = 0;
    double squares = 0;
    // Centred on the last value: sums of squares of values far from 0 would lose their digits.
    double centre = n == 0 ? 0 : series[n - 1];
    for (int start = n - 1; start >= 0; start--) {
      double value = series[start] - centre;
      sum += value;
      squares += value * value;
      int kept = n - start;
      double error = (squares - sum * sum / kept) / ((double) kept * kept);
      if (start <= last && error <= smallest) {
        smallest = error;
        best = start;
      }
    }
    return best;
  }
}
