package dev.loadstone.stats;

import java.util.Arrays;

/// Change points in mean and variance by PELT: the cut of a series into segments with the least
/// cost, exactly, in about linear time (Killick, Fearnhead and Eckley, JASA 2012).
///
/// The cost of a segment is minus twice its normal log-likelihood, m·ln(variance); each segment
/// costs a penalty besides. Candidates that can never win again are dropped on the way (pruning).
public final class ChangePoints {
  /// The penalty factor on ln n: 15, as used for run-time measurements by Barrett and others
  /// ("Virtual machine warmup blows hot and cold", OOPSLA 2017).
  public static final double PENALTY = 15;

  /// The most values taken: the worst case is quadratic.
  public static final int MOST = 2_000;

  private static final int SHORTEST = 5;
  private static final double RELATIVE_VARIANCE_FLOOR = 1e-6;

  private final double[] sums;
  private final double[] squares;
  private final double floor;

  private ChangePoints(double[] series) {
    int n = series.length;
    sums = new double[n + 1];
    squares = new double[n + 1];
    double centre = n == 0 ? 0 : series[0];
    for (int i = 0; i < n; i++) {
      double value = series[i] - centre;
      sums[i + 1] = sums[i] + value;
      squares[i + 1] = squares[i] + value * value;
    }
    // Equal values have no variance; a floor keeps the logarithm finite.
    floor = n == 0 ? 1 : Math.max(variance(0, n) * RELATIVE_VARIANCE_FLOOR, Double.MIN_NORMAL);
  }

  /// The first index of each segment but the first, in order; empty for a series without change or
  /// with fewer than ten values. Segments hold at least five values.
  ///
  /// @throws IllegalArgumentException for more than [#MOST] values
  public static int[] of(double[] series) {
    if (series.length > MOST) {
      throw new IllegalArgumentException("at most " + MOST + " values, not " + series.length);
    }
    if (series.length < 2 * SHORTEST) {
      return new int[0];
    }
    return new ChangePoints(series).cut(PENALTY * Math.log(series.length));
  }

  private int[] cut(double penalty) {
    int n = sums.length - 1;
    double[] best = new double[n + 1];
    int[] previous = new int[n + 1];
    int[] candidates = new int[n + 1];
    int count = 0;
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    best[0] = -penalty;
    for (int end = SHORTEST; end <= n; end++) {
      candidates[count++] = end - SHORTEST;
      for (int c = 0; c < count; c++) {
        double cost = best[candidates[c]] + cost(candidates[c], end) + penalty;
        if (cost < best[end]) {
          best[end] = cost;
          previous[end] = candidates[c];
        }
      }
      count = prune(candidates, count, best, end);
    }
    return starts(previous, n);
  }

  private int prune(int[] candidates, int count, double[] best, int end) {
    int kept = 0;
    for (int c = 0; c < count; c++) {
      if (best[candidates[c]] + cost(candidates[c], end) <= best[end]) {
        candidates[kept++] = candidates[c];
      }
    }
    return kept;
  }

  private static int[] starts(int[] previous, int n) {
    int[] starts = new int[n];
    int count = 0;
    for (int at = previous[n]; at > 0; at = previous[at]) {
      starts[count++] = at;
    }
    int[] ordered = new int[count];
    for (int i = 0; i < count; i++) {
      ordered[i] = starts[count - 1 - i];
    }
    return ordered;
  }

  private double cost(int from, int to) {
    return (to - from) * (Math.log(Math.max(variance(from, to), floor)) + 1);
  }

  private double variance(int from, int to) {
    int m = to - from;
    double sum = sums[to] - sums[from];
    return (squares[to] - squares[from] - sum * sum / m) / m;
  }
}
