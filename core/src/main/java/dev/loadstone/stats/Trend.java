package dev.loadstone.stats;

/// Whether the start of a series agrees with its end (Geweke, "Evaluating the accuracy of
/// sampling-based approaches to the calculation of posterior moments", 1992).
public final class Trend {
  private static final int FEWEST = 5;
  private static final int START = 5;
  private static final int BATCHES = 10;

  private Trend() {}

  /// How much higher the mean of the first fifth is than that of the second half, of what the
  /// series holds from `from` on; at least 20 values are needed.
  public static double difference(double[] series, int from) {
    return mean(series, from, from + start(series, from))
        - mean(series, half(series, from), series.length);
  }

  /// The same in standard deviations of the difference; infinite where the second half does not
  /// vary.
  ///
  /// The noise is that of ten batches of the second half, so that values may lean on their
  /// neighbours.
  public static double deviations(double[] series, int from) {
    int half = half(series, from);
    double noise = noise(series, half);
    return difference(series, from)
        / Math.sqrt(noise / start(series, from) + noise / (series.length - half));
  }

  private static int start(double[] series, int from) {
    return Math.max(FEWEST, (series.length - from) / START);
  }

  private static int half(double[] series, int from) {
    return from + (series.length - from) / 2;
  }

  /// The variance of one value that independent values would need to give means as uneven.
  private static double noise(double[] series, int from) {
    int n = series.length - from;
    double mean = mean(series, from, series.length);
    double squares = 0;
    for (int b = 0; b < BATCHES; b++) {
      double batch = mean(series, from + n * b / BATCHES, from + n * (b + 1) / BATCHES) - mean;
      squares += batch * batch;
    }
    return squares / (BATCHES - 1) * n / BATCHES;
  }

  private static double mean(double[] series, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += series[i];
    }
    return sum / (to - from);
  }
}
