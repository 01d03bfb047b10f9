package dev.loadstone.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Where a series of repeated measurements changes its level, by E-divisive: hierarchical cuts at
/// the largest energy distance between what is before and after (Matteson and James, JASA 2014).
///
/// Few values, of unknown shape, some of them wild: distances between values ask for no
/// distribution. Whether a cut is more than chance is asked by permutation, which knows that the
/// cut was chosen as the best of many; at most 0.1 %, as tools that watch hundreds of series have
/// found to be needed (a t-test at the best cut rejects ten times as often as it says). All orders
/// are taken to be equally likely without a change: values that wander are cut too.
public final class EnergyChanges {
  /// The most values taken: a cut takes their square for each permutation.
  public static final int MOST = 200;

  private static final int SHORTEST = 3;
  private static final int PERMUTATIONS = 1_999;

  /// So many permutations beyond the cut make it chance: 2 of 2,000 is 0.1 %.
  private static final int BEYOND = 2;

  private static final long SEED = 20_260_101;

  private final double[] series;
  private final SplittableRandom random = new SplittableRandom(SEED);

  private EnergyChanges(double[] series) {
    this.series = series;
  }

  /// The first index of each level but the first, in order. Each level has at least three values;
  /// how many a change needs beyond that is what 0.1 % asks for: 3 after 20, 6 after 6.
  ///
  /// @throws IllegalArgumentException for more than [#MOST] values
  public static int[] of(double[] series) {
    if (series.length > MOST) {
      throw new IllegalArgumentException("at most " + MOST + " values, not " + series.length);
    }
    List<Integer> cuts = new ArrayList<>();
    new EnergyChanges(series).cut(0, series.length, cuts);
    return cuts.stream().mapToInt(Integer::intValue).sorted().toArray();
  }

  private void cut(int from, int to, List<Integer> cuts) {
    double[] part = Arrays.copyOfRange(series, from, to);
    if (part.length < 2 * SHORTEST) {
      return;
    }
    Best best = best(part);
    if (!(best.distance() > 0) || isChance(part, best.distance())) {
      return;
    }
    cuts.add(from + best.at());
    cut(from, from + best.at(), cuts);
    cut(from + best.at(), to, cuts);
  }

  private boolean isChance(double[] part, double distance) {
    double[] shuffled = part.clone();
    int beyond = 0;
    for (int i = 0; i < PERMUTATIONS; i++) {
      shuffle(shuffled);
      if (best(shuffled).distance() >= distance && ++beyond == BEYOND) {
        return true;
      }
    }
    return false;
  }

  private void shuffle(double[] values) {
    for (int i = values.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      double kept = values[i];
      values[i] = values[other];
      values[other] = kept;
    }
  }

  private record Best(int at, double distance) {}

  /// The cut with the largest scaled distance; the sums of distances inside and between the two
  /// sides follow the cut as it moves, one value at a time.
  private static Best best(double[] values) {
    int n = values.length;
    double before = 0;
    double between = 0;
    double after = inside(values);
    Best best = new Best(0, Double.NEGATIVE_INFINITY);
    for (int at = 0; at < n; at++) {
      if (at >= SHORTEST && n - at >= SHORTEST) {
        double distance = scaled(at, n - at, before, between, after);
        best = distance > best.distance() ? new Best(at, distance) : best;
      }
      double toBefore = distances(values, at, 0, at);
      double toAfter = distances(values, at, at + 1, n);
      before += toBefore;
      after -= toAfter;
      between += toAfter - toBefore;
    }
    return best;
  }

  private static double inside(double[] values) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += distances(values, i, i + 1, values.length);
    }
    return sum;
  }

  private static double distances(double[] values, int of, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += Math.abs(values[of] - values[i]);
    }
    return sum;
  }

  private static double scaled(int m, int n, double before, double between, double after) {
    double energy =
        2 * between / (m * (double) n) - before / (m * (m - 1) / 2.0) - after / (n * (n - 1) / 2.0);
    return energy * m * n / (m + n);
  }
}
