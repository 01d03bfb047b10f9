package dev.loadstone.stats;

/// The runs test of Wald and Wolfowitz: whether marked members of a sequence stand together.
public final class RunsTest {
  private RunsTest() {}

  /// Standard errors by which the number of runs falls short of what a random order gives: positive
  /// for clusters, negative for alternation, 0 where all are marked or none is.
  public static double clustering(boolean[] marked) {
    long ones = 0;
    long runs = marked.length == 0 ? 0 : 1;
    for (int i = 0; i < marked.length; i++) {
      ones += marked[i] ? 1 : 0;
      runs += i > 0 && marked[i] != marked[i - 1] ? 1 : 0;
    }
    double n = marked.length;
    double zeros = n - ones;
    if (ones == 0 || zeros == 0 || n < 2) {
      return 0;
    }
    double product = 2.0 * ones * zeros;
    double expected = product / n + 1;
    double variance = product * (product - n) / (n * n * (n - 1));
    return variance <= 0 ? 0 : (expected - runs) / Math.sqrt(variance);
  }
}
