package dev.loadstone.stats;

import org.apache.commons.statistics.distribution.TDistribution;

/// Student's t.
public final class Student {
  private static final double UPPER = 0.975;
  private static final double[] KNOWN = table();

  private Student() {}

  /// At 97.5 %, for the mean of so many batches, at least 2.
  public static double t(int batches) {
    return batches < KNOWN.length ? KNOWN[batches] : t(batches, UPPER);
  }

  private static double[] table() {
    double[] table = new double[Batches.COUNT + 1];
    for (int batches = 2; batches < table.length; batches++) {
      table[batches] = t(batches, UPPER);
    }
    return table;
  }

  /// At another level (0.5 to 1).
  public static double t(int batches, double upper) {
    return TDistribution.of(batches - 1).inverseCumulativeProbability(upper);
  }
}
