package dev.loadstone.stats;

/// The interval of a mean from the means of contiguous batches.
///
/// Batches that still lean on their neighbours (lag-1 correlation r > 0) widen it by
/// √((1+r)/(1-r)), the factor of a first-order autoregression.
public final class BatchMeans {
  private static final int FEWEST = 5;
  private static final double LARGEST_CORRELATION = 0.9;

  private BatchMeans() {}

  /// The mean of the batch means with its interval; no bounds below five batches.
  public static Estimate interval(double[] means) {
    int n = means.length;
    if (n == 0) {
      return Estimate.UNKNOWN;
    }
    double mean = mean(means);
    if (n < FEWEST) {
      return new Estimate(mean, Double.NaN, Double.NaN);
    }
    double t = Student.t(n);
    double r = Math.clamp(lagOne(means, mean), 0, LARGEST_CORRELATION);
    double half = t * Math.sqrt(squares(means, mean) / (n - 1) / n * (1 + r) / (1 - r));
    return new Estimate(mean, mean - half, mean + half);
  }

  /// Means of `values` in [Batches#COUNT] contiguous batches; fewer than two per batch give none.
  public static double[] of(long[] values) {
    return of(values.length, Values.each(i -> values[i]));
  }

  /// The same for `n` values, wherever they are.
  public static double[] of(int n, Values values) {
    if (n < 2 * Batches.COUNT) {
      return new double[0];
    }
    double[] means = new double[Batches.COUNT];
    for (int b = 0; b < means.length; b++) {
      int start = Batches.start(n, b);
      int to = Batches.start(n, b + 1);
      double sum = 0;
      for (Pieces read = values.pieces(start, to); read.next(); ) {
        sum = plus(sum, read.piece(), read.count());
      }
      means[b] = sum / (to - start);
    }
    return means;
  }

  private static double plus(double before, long[] piece, int count) {
    double sum = before;
    for (int k = 0; k < count; k++) {
      sum += piece[k];
    }
    return sum;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double squares(double[] values, double mean) {
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return sum;
  }

  private static double lagOne(double[] values, double mean) {
    double sum = 0;
    for (int i = 1; i < values.length; i++) {
      sum += (values[i] - mean) * (values[i - 1] - mean);
    }
    double squares = squares(values, mean);
    return squares == 0 ? 0 : sum / squares;
  }
}
