package dev.loadstone.analysis.detect;

import java.util.Arrays;

/// Values in ascending order, cut in two at their widest gap.
///
/// @param low the mean of the lower part
/// @param high the mean of the upper part
/// @param above how many values the upper part has
/// @param gap the widest gap
/// @param spread the wider range of the two parts
record Split(double low, double high, int above, double gap, double spread) {
  /// The cut of at least two values.
  static Split of(double[] ascending) {
    int cut = 1;
    for (int i = 2; i < ascending.length; i++) {
      if (ascending[i] - ascending[i - 1] > ascending[cut] - ascending[cut - 1]) {
        cut = i;
      }
    }
    double below = ascending[cut - 1] - ascending[0];
    double over = ascending[ascending.length - 1] - ascending[cut];
    return new Split(
        mean(ascending, 0, cut),
        mean(ascending, cut, ascending.length),
        ascending.length - cut,
        ascending[cut] - ascending[cut - 1],
        Math.max(below, over));
  }

  private static double mean(double[] values, int from, int to) {
    return Arrays.stream(values, from, to).average().orElse(Double.NaN);
  }
}
