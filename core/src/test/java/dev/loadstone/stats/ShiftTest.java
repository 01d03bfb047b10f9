package dev.loadstone.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class ShiftTest {
  private static final double ALPHA = 0.05;

  @Test
  void theRankSumDistributionIsThatOfAllAssignments() {
    for (int m = 1; m <= 5; m++) {
      for (int n = 1; n <= 5; n++) {
        long[] counts = bruteForce(m, n);
        double all = Arrays.stream(counts).sum();
        double below = 0;
        for (int u = 0; u < counts.length; u++) {
          below += counts[u];
          assertThat(RankSum.atMost(u, m, n)).isCloseTo(below / all, Offset.offset(1e-12));
        }
      }
    }
  }

  private static long[] bruteForce(int m, int n) {
    long[] counts = new long[m * n + 1];
    for (int chosen = 0; chosen < 1 << (m + n); chosen++) {
      if (Integer.bitCount(chosen) == m) {
        int pairs = 0;
        for (int i = 0; i < m + n; i++) {
          int below = Integer.bitCount(~chosen & ((1 << i) - 1));
          pairs += (chosen >> i & 1) == 1 ? below : 0;
        }
        counts[pairs]++;
      }
    }
    return counts;
  }

  @Test
  void theIntervalCoversTheShiftAsOftenAsPromised() {
    SplittableRandom random = new SplittableRandom(3);
    int covered = 0;
    for (int trial = 0; trial < 2_000; trial++) {
      double[] base = random.doubles(5).map(u -> -Math.log(1 - u)).toArray();
      double[] candidate = random.doubles(5).map(u -> 0.7 - Math.log(1 - u)).toArray();
      Estimate shift = Shift.between(base, candidate, ALPHA).estimate();
      covered += shift.low() <= 0.7 && 0.7 <= shift.high() ? 1 : 0;
    }
    // Exact: 2 × 4/252 lie outside.
    assertThat(covered / 2_000.0).isBetween(0.955, 0.98);
  }

  @Test
  void addingAConstantMovesTheIntervalByItAndSwappingTheSidesMirrorsIt() {
    SplittableRandom random = new SplittableRandom(9);
    for (int trial = 0; trial < 100; trial++) {
      double[] base = random.doubles(4 + trial % 5).toArray();
      double[] candidate = random.doubles(2 + trial % 7).toArray();
      Estimate shift = Shift.between(base, candidate, ALPHA).estimate();
      double[] moved = Arrays.stream(candidate).map(x -> x + 3).toArray();
      Estimate later = Shift.between(base, moved, ALPHA).estimate();
      Estimate mirrored = Shift.between(candidate, base, ALPHA).estimate();
      Offset<Double> close = Offset.offset(1e-9);
      assertThat(later.value()).isCloseTo(shift.value() + 3, close);
      assertThat(later.low()).isCloseTo(shift.low() + 3, close);
      assertThat(mirrored.high()).isCloseTo(-shift.low(), close);
      assertThat(mirrored.low()).isCloseTo(-shift.high(), close);
    }
  }

  @Test
  void oneWildRunMovesTheShiftLittle() {
    double[] base = {10, 10.1, 9.9, 10.05, 9.95};
    double[] candidate = {10, 10.1, 9.9, 10.05, 90};
    assertThat(Shift.between(base, candidate, ALPHA).estimate().value()).isBetween(0.0, 0.1);
  }

  @Test
  void twoValuesHaveNoInterval() {
    Shift shift = Shift.between(new double[] {1}, new double[] {2}, ALPHA);
    assertThat(shift.estimate().value()).isEqualTo(1);
    assertThat(shift.estimate().bounded()).isFalse();
    assertThat(shift.deviation()).isNaN();
  }

  @Test
  void theMeanOverTwoRunsHasNoInterval() {
    assertThat(MeanOfRuns.of(new double[] {1, 3}).value()).isEqualTo(2);
    assertThat(MeanOfRuns.of(new double[] {1, 3}).bounded()).isFalse();
  }

  @Test
  void onLogarithmsTheIntervalIsAFactorToEitherSide() {
    Estimate mean = MeanOfRuns.ofLogs(new double[] {1, 2, 4});
    assertThat(mean.value()).isCloseTo(2, Offset.offset(1e-12));
    assertThat(mean.high() / mean.value())
        .isCloseTo(mean.value() / mean.low(), Offset.offset(1e-9));
  }
}
