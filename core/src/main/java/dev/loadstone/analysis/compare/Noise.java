package dev.loadstone.analysis.compare;

import dev.loadstone.stats.Spread;
import dev.loadstone.stats.Student;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// How far runs of one plan lie apart, learned from those that repeat it.
///
/// From the differences between neighbours in time, by their median: a step between two releases,
/// or a run on a bad day, then adds one wild difference and not a scatter. The median of so few
/// costs certainty, which is why they count as a third of their number.
///
/// @param runs how many were learned from; 0 for nothing known
/// @param scatter standard deviation between runs for each metric, of logarithms where it compares
///   by ratio
public record Noise(int runs, Map<Metric, Double> scatter) {
  /// Nothing is known: [OneRunEach] assumes.
  public static final Noise UNKNOWN = new Noise(0, Map.of());

  /// Fewer runs teach less than what is assumed without them.
  public static final int FEWEST = 8;

  /// From a median deviation to a standard deviation of normal values.
  private static final double NORMAL = 1.4826;

  /// Runs never repeat closer than this: what looks so is a short history.
  private static final double LEAST_RATIO = 0.01;

  private static final double LEAST_SHARE = 0.0002;
  private static final int WORTH = 3;

  /// Copies the map.
  public Noise {
    Map<Metric, Double> copy = new EnumMap<>(Metric.class);
    copy.putAll(scatter);
    scatter = Collections.unmodifiableMap(copy);
  }

  /// What these runs teach.
  ///
  /// @param repeats the figures of each run, in the order in which they began
  public static Noise of(List<Map<Metric, Double>> repeats) {
    if (repeats.size() < FEWEST) {
      return UNKNOWN;
    }
    Map<Metric, Double> scatter = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      double found = scatter(metric, repeats);
      if (!Double.isNaN(found)) {
        scatter.put(metric, found);
      }
    }
    return new Noise(repeats.size(), scatter);
  }

  private static double scatter(Metric metric, List<Map<Metric, Double>> repeats) {
    double[] values =
        repeats.stream()
            .mapToDouble(figures -> figures.getOrDefault(metric, Double.NaN))
            .filter(value -> metric.byRatio() ? value > 0 : value >= 0)
            .map(value -> metric.byRatio() ? Math.log(value) : value)
            .toArray();
    if (values.length < FEWEST) {
      return Double.NaN;
    }
    double[] steps = new double[values.length - 1];
    Arrays.setAll(steps, i -> Math.abs(values[i + 1] - values[i]));
    double deviation = NORMAL * Spread.median(steps) / Math.sqrt(2);
    return Math.max(metric.byRatio() ? LEAST_RATIO : LEAST_SHARE, deviation);
  }

  /// Whether it is known of this metric.
  public boolean knows(Metric metric) {
    return scatter.containsKey(metric);
  }

  /// Half of the interval around a run at confidence 1 - `alpha`.
  double half(Metric metric, double alpha) {
    int worth = Math.max(2, runs / WORTH);
    return Student.t(worth + 1, 1 - alpha / 2) * scatter.getOrDefault(metric, Double.NaN);
  }

  /// The change that groups of unchanged runs of these sizes stay below in 95 % of comparisons, in
  /// the terms of [MetricChange#change]; 0 where nothing is known.
  double floor(Metric metric, int base, int candidate) {
    if (!knows(metric)) {
      return 0;
    }
    double floor = half(metric, Judge.TOGETHER) * Math.sqrt(1.0 / base + 1.0 / candidate);
    return metric.byRatio() ? Math.expm1(floor) : floor;
  }
}
