package dev.loadstone.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Statistics of the order of values.
public final class Ranks {
  private Ranks() {}

  /// Spearman's correlation of the values with their positions, -1 to 1; 0 for fewer than two
  /// values, or where all are equal.
  public static double correlation(double[] values) {
    double[] ranks = ranks(values);
    double middle = (values.length - 1) / 2.0;
    double product = 0;
    double ofRanks = 0;
    double ofPositions = 0;
    for (int i = 0; i < ranks.length; i++) {
      product += (ranks[i] - middle) * (i - middle);
      ofRanks += (ranks[i] - middle) * (ranks[i] - middle);
      ofPositions += (i - middle) * (i - middle);
    }
    return ofRanks == 0 || ofPositions == 0 ? 0 : product / Math.sqrt(ofRanks * ofPositions);
  }

  /// How many places the values stand from where sorting would put them, on average; 0 for none.
  public static double displacement(double[] values) {
    double[] ranks = ranks(values);
    return IntStream.range(0, ranks.length)
        .mapToDouble(i -> Math.abs(ranks[i] - i))
        .average()
        .orElse(0);
  }

  /// The rank of each value from 0; equal values share the mean of their ranks.
  private static double[] ranks(double[] values) {
    Integer[] order = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
    double[] ranks = new double[values.length];
    int from = 0;
    for (int to = 1; to <= order.length; to++) {
      if (to == order.length || values[order[to]] > values[order[from]]) {
        for (int k = from; k < to; k++) {
          ranks[order[k]] = (from + to - 1) / 2.0;
        }
        from = to;
      }
    }
    return ranks;
  }
}
