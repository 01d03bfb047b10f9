package dev.loadstone.stats;

import org.apache.commons.statistics.distribution.TDistribution;

/// Student's t at 97.5 %.
final class Student {
  private static final double UPPER = 0.975;
  private static final double[] KNOWN = table();

  private Student() {}

  /// For the mean of so many batches, at least 2.
  static double t(int batches) {
    return batches < KNOWN.length ? KNOWN[batches] : quantile(batches);
  }

  private static double[] table() {
    double[] table = new double[Batches.COUNT + 1];
    for (int batches = 2; batches < table.length; batches++) {
      table[batches] = quantile(batches);
    }
    return table;
  }

  private static double quantile(int batches) {
    return TDistribution.of(batches - 1).inverseCumulativeProbability(UPPER);
  }
}
