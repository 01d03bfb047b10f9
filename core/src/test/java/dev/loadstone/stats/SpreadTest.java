package dev.loadstone.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SpreadTest {
  private static final double[] LEVELS = {0, 0.01, 0.25, 0.5, 0.75, 0.99, 1};

  @Test
  void theReorderingQuantileIsThatOfSortedValues() {
    SplittableRandom random = new SplittableRandom(7);
    for (int n = 1; n <= 300; n++) {
      int kinds = 1 + random.nextInt(2 * n);
      double[] values = random.doubles(n).map(v -> Math.floor(v * kinds)).toArray();
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      for (double level : LEVELS) {
        assertThat(Spread.quantileReordering(values.clone(), level))
            .isEqualTo(Spread.quantileOfSorted(sorted, level));
      }
    }
  }

  @Test
  void theReorderingQuantileTakesOrderedAndEqualValues() {
    double[] rising = new SplittableRandom(8).doubles(10_000).sorted().toArray();
    double[] equal = new double[10_000];

    assertThat(Spread.quantileReordering(rising.clone(), 0.5))
        .isEqualTo(Spread.quantileOfSorted(rising, 0.5));
    assertThat(Spread.quantileReordering(equal, 0.5)).isZero();
    assertThat(Spread.quantileReordering(new double[0], 0.5)).isNaN();
  }
}
