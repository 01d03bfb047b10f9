package dev.loadstone.stats;

/// The exact null distribution of the rank-sum statistic: the permutation test of two small groups
/// on ranks (Mann and Whitney 1947).
///
/// U counts the pairs in which the value of the second group is the larger one. Under the
/// hypothesis of no difference every assignment of the ranks to the groups is as likely, and the
/// number of assignments with U = u is the coefficient of q^u in the Gaussian binomial. It is built
/// by n multiplications with (1 - q^(m+i)) and divisions by (1 - q^i), lowest power first, so that
/// the lower tail is exact at any size and no random permutation is ever needed.
public final class RankSum {
  private RankSum() {}

  /// The probability of U ≤ `u` for groups of `m` and `n` without ties.
  public static double atMost(int u, int m, int n) {
    if (u < 0) {
      return 0;
    }
    double[] counts = counts(m, n);
    double all = 0;
    double below = 0;
    for (int k = 0; k < counts.length; k++) {
      all += counts[k];
      below += k <= u ? counts[k] : 0;
    }
    return below / all;
  }

  /// How many of the smallest and of the largest pairwise differences lie outside the interval of
  /// the shift at confidence 1 - `alpha`, one more being its bound; -1 where the groups are too
  /// small for that confidence, whatever their values.
  public static int outside(int m, int n, double alpha) {
    double[] counts = counts(m, n);
    double all = 0;
    for (double count : counts) {
      all += count;
    }
    double tail = 0;
    int u = 0;
    while (u < counts.length && (tail + counts[u]) / all <= alpha / 2) {
      tail += counts[u++];
    }
    return u - 1;
  }

  private static double[] counts(int m, int n) {
    double[] counts = new double[m * n + 1];
    counts[0] = 1;
    for (int i = 1; i <= n; i++) {
      for (int u = counts.length - 1; u >= m + i; u--) {
        counts[u] -= counts[u - m - i];
      }
      for (int u = i; u < counts.length; u++) {
        counts[u] += counts[u - i];
      }
    }
    return counts;
  }
}
