package dev.loadstone.stats;

import java.util.Arrays;
import java.util.Random;

/// Whether values differ between groups by more than chance, within blocks of time: one-way
/// analysis of variance, judged by permutations that never move a value out of its block.
///
/// What changes with time (warm-up, a stall, more load) moves all groups of a block alike; the
/// blocks' means are taken away first, and a shuffled run keeps them. So a group has to differ from
/// those that were served at the same time (restricted permutations; Good, "Permutation,
/// Parametric, and Bootstrap Tests of Hypotheses", 2005).
///
/// @param icc intraclass correlation: the share of the variance that the groups explain, at most 1,
///   about 0 for none
/// @param decibans by how much the groups explain the values better than no groups, with a penalty
///   for each group (BIC)
public record Grouping(double icc, double decibans) {
  /// No difference, or nothing to compare.
  public static final Grouping NONE = new Grouping(0, 0);

  private static final int PERMUTATIONS = 999;
  private static final double DECIBANS_PER_NAT = 10 / Math.log(10);

  /// What two groups that differ clearly leave unexplained can be nothing at all.
  private static final double LEAST_UNEXPLAINED = 1e-6;

  /// The grouping of values that stand in the order of time.
  ///
  /// @param values one for each request
  /// @param groups the group of each, from 0
  /// @param block how many neighbours make a block
  /// @param phased whether a group is another one in each block, as a rotation is that slips
  public static Grouping of(double[] values, int[] groups, int block, boolean phased) {
    int kinds = Arrays.stream(groups).max().orElse(-1) + 1;
    int blocks = (values.length + block - 1) / block;
    if (kinds < 2 || values.length < 2 * block) {
      return NONE;
    }
    double[] centred = centred(values, block);
    int[] cells = phased ? phased(groups, block, kinds) : groups;
    int count = phased ? kinds * blocks : kinds;
    double total = Spread.squares(centred);
    double between = between(centred, cells, count);
    int used = used(cells, count);
    double within = Math.max(total - between, total * LEAST_UNEXPLAINED);
    int n = values.length;
    double gain = n / 2.0 * Math.log(total / within) - (used - 1) / 2.0 * Math.log(n);
    if (!(total > 0) || gain <= 0 || used >= n / 2) {
      return NONE;
    }
    double icc = icc(between, within, n, used, groupSize(cells, count));
    return new Grouping(icc, gain * DECIBANS_PER_NAT);
  }

  /// Whether at most this share of permutations, with the values themselves among them, explains as
  /// much. Where more do, no more are made than make that sure.
  ///
  /// @param seed of the permutations; the others as in [#of]
  public static boolean unlikely(
      double[] values, int[] groups, int block, boolean phased, long seed, double share) {
    int kinds = Arrays.stream(groups).max().orElse(-1) + 1;
    int blocks = (values.length + block - 1) / block;
    double[] centred = centred(values, block);
    int[] cells = phased ? phased(groups, block, kinds) : groups;
    int count = phased ? kinds * blocks : kinds;
    double between = between(centred, cells, count) * (1 - LEAST_UNEXPLAINED);
    Random random = new Random(seed);
    double[] shuffled = centred.clone();
    int better = 1;
    double most = share * (PERMUTATIONS + 1);
    for (int i = 0; i < PERMUTATIONS && better <= most; i++) {
      shuffle(shuffled, block, random);
      better += between(shuffled, cells, count) >= between ? 1 : 0;
    }
    return better <= most;
  }

  private static void shuffle(double[] values, int block, Random random) {
    for (int from = 0; from < values.length; from += block) {
      int to = Math.min(values.length, from + block);
      for (int i = to - 1; i > from; i--) {
        int other = from + random.nextInt(i - from + 1);
        double kept = values[i];
        values[i] = values[other];
        values[other] = kept;
      }
    }
  }

  private static double[] centred(double[] values, int block) {
    double[] centred = new double[values.length];
    for (int from = 0; from < values.length; from += block) {
      int to = Math.min(values.length, from + block);
      double mean = Spread.mean(Arrays.copyOfRange(values, from, to));
      for (int i = from; i < to; i++) {
        centred[i] = values[i] - mean;
      }
    }
    return centred;
  }

  private static int[] phased(int[] groups, int block, int kinds) {
    int[] cells = new int[groups.length];
    Arrays.setAll(cells, i -> i / block * kinds + groups[i]);
    return cells;
  }

  /// The sum of squares that the groups' means account for.
  private static double between(double[] centred, int[] cells, int count) {
    double[] sums = new double[count];
    int[] sizes = new int[count];
    for (int i = 0; i < centred.length; i++) {
      sums[cells[i]] += centred[i];
      sizes[cells[i]]++;
    }
    double between = 0;
    for (int g = 0; g < count; g++) {
      between += sizes[g] == 0 ? 0 : sums[g] * sums[g] / sizes[g];
    }
    return between;
  }

  private static int used(int[] cells, int count) {
    boolean[] seen = new boolean[count];
    int used = 0;
    for (int cell : cells) {
      used += seen[cell] ? 0 : 1;
      seen[cell] = true;
    }
    return used;
  }

  /// The mean size of a group, smaller where sizes differ (Donner 1986).
  private static double groupSize(int[] cells, int count) {
    int[] sizes = new int[count];
    for (int cell : cells) {
      sizes[cell]++;
    }
    double n = cells.length;
    double squares = Arrays.stream(sizes).mapToDouble(s -> (double) s * s).sum();
    long groups = Arrays.stream(sizes).filter(s -> s > 0).count();
    return (n - squares / n) / (groups - 1);
  }

  private static double icc(double between, double within, int n, int groups, double size) {
    double meanBetween = between / (groups - 1);
    double meanWithin = within / (n - groups);
    return (meanBetween - meanWithin) / (meanBetween + (size - 1) * meanWithin);
  }
}
