package dev.loadstone.stats;

import java.util.Arrays;
import java.util.SplittableRandom;

/// How far the rank-sum intervals of several figures of the same runs may be narrowed so that all
/// of them still hold together: the single-step minP procedure of Westfall and Young (1993).
///
/// Figures of one run lean on each other (a slow run has a high median and a high p99), so dividing
/// the error probability by their number wastes most of it: identical groups of five were called
/// different in none of 240 comparisons. Instead whole runs are assigned to the two groups anew,
/// all figures at once, and the most extreme rank sum over the figures is noted. Candidates are
/// first moved back by their shift, so that a real difference does not pass for dependence. All
/// assignments are tried up to 20,000; beyond, 5,000 drawn with a fixed seed.
public final class JointRanks {
  private static final int MOST_ASSIGNMENTS = 20_000;
  private static final int DRAWN = 5_000;
  private static final long SEED = 20_260_101;

  private final int[][] twiceRanks;
  private final int m;
  private final int n;

  private JointRanks(int[][] twiceRanks, int m, int n) {
    this.twiceRanks = twiceRanks;
    this.m = m;
    this.n = n;
  }

  /// How many of the smallest and largest differences of each figure lie outside its interval, as
  /// in [RankSum#outside], with all intervals together at 1 - `alpha`; -1 where the groups are too
  /// small.
  ///
  /// @param base the figures of the first group, one row for each figure
  /// @param candidate those of the second
  public static int outside(double[][] base, double[][] candidate, double alpha) {
    int m = base[0].length;
    int n = candidate[0].length;
    int[][] ranks = new int[base.length][];
    for (int figure = 0; figure < base.length; figure++) {
      ranks[figure] = twiceRanks(aligned(base[figure], candidate[figure]));
    }
    int single = RankSum.outside(m, n, alpha / base.length);
    return Math.max(single, new JointRanks(ranks, m, n).outside(alpha));
  }

  private static double[] aligned(double[] base, double[] candidate) {
    double[] all = Arrays.copyOf(base, base.length + candidate.length);
    double shift = Shift.estimate(base, candidate);
    for (int i = 0; i < candidate.length; i++) {
      all[base.length + i] = candidate[i] - shift;
    }
    return all;
  }

  /// Twice the rank from 0; equal values share theirs.
  private static int[] twiceRanks(double[] values) {
    int[] ranks = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      for (double other : values) {
        ranks[i] += other < values[i] ? 2 : other == values[i] ? 1 : 0;
      }
      ranks[i]--;
    }
    return ranks;
  }

  private int outside(double alpha) {
    long[] counts = new long[m * n / 2 + 1];
    boolean all = assignments() <= MOST_ASSIGNMENTS;
    long tried = all ? tryAll(counts) : draw(counts);
    long tail = 0;
    int u = 0;
    while (u < counts.length && tail + counts[u] <= alpha * tried) {
      tail += counts[u++];
    }
    return u - 1;
  }

  private double assignments() {
    double product = 1;
    for (int i = 1; i <= m; i++) {
      product = product * (n + i) / i;
    }
    return product;
  }

  private long tryAll(long[] counts) {
    int[] chosen = new int[m];
    Arrays.setAll(chosen, i -> i);
    long tried = 0;
    while (true) {
      counts[extreme(chosen)]++;
      tried++;
      int at = m - 1;
      while (at >= 0 && chosen[at] == n + at) {
        at--;
      }
      if (at < 0) {
        return tried;
      }
      chosen[at]++;
      for (int i = at + 1; i < m; i++) {
        chosen[i] = chosen[i - 1] + 1;
      }
    }
  }

  private long draw(long[] counts) {
    SplittableRandom random = new SplittableRandom(SEED);
    int[] runs = new int[m + n];
    Arrays.setAll(runs, i -> i);
    for (int trial = 0; trial < DRAWN; trial++) {
      for (int i = 0; i < m; i++) {
        int other = i + random.nextInt(m + n - i);
        int kept = runs[i];
        runs[i] = runs[other];
        runs[other] = kept;
      }
      counts[extreme(Arrays.copyOf(runs, m))]++;
    }
    return DRAWN;
  }

  /// The most extreme of the rank sums of these runs, as the smaller of U and m·n - U.
  private int extreme(int[] chosen) {
    int least = m * n / 2;
    for (int[] ranks : twiceRanks) {
      int sum = 0;
      for (int run : chosen) {
        sum += ranks[run];
      }
      int twiceU = sum - m * (m - 1);
      least = Math.min(least, Math.min(twiceU, 2 * m * n - twiceU) / 2);
    }
    return least;
  }
}
