package dev.loadstone.stats;

import java.util.Arrays;
import java.util.function.IntPredicate;

/// Positions picked from a range.
public final class Positions {
  private Positions() {}

  /// The positions from 0 to `n` - 1 at which a condition holds, ascending. It is asked once for
  /// each: with a million positions the second look costs more than the copy.
  public static int[] where(int n, IntPredicate condition) {
    int[] found = new int[n];
    int count = 0;
    for (int i = 0; i < n; i++) {
      if (condition.test(i)) {
        found[count++] = i;
      }
    }
    return count == n ? found : Arrays.copyOf(found, count);
  }
}
