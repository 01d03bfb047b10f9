package dev.loadstone.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JointRanksTest {
  private static final double ALPHA = 0.05;
  private static final int FIGURES = 5;
  private static final int TRIALS = 1_000;

  /// `lean` is the correlation of two figures of one run.
  @ParameterizedTest
  @CsvSource({"5, 0.0", "5, 0.5", "5, 0.9", "5, 0.99", "7, 0.8", "8, 0.5"})
  void allIntervalsTogetherCoverAsOftenAsPromised(int side, double lean) {
    SplittableRandom random = new SplittableRandom(5);
    int trials = side > 5 ? TRIALS / 5 : TRIALS;
    int missed = 0;
    for (int trial = 0; trial < trials; trial++) {
      double[][] base = figures(side, lean, random);
      double[][] candidate = figures(side, lean, random);
      int outside = JointRanks.outside(base, candidate, ALPHA);
      boolean miss = false;
      for (int figure = 0; figure < FIGURES && outside >= 0; figure++) {
        Estimate shift = Shift.outside(base[figure], candidate[figure], outside).estimate();
        miss |= shift.low() > 0 || shift.high() < 0;
      }
      missed += miss ? 1 : 0;
    }
    // Three standard errors above 5 %.
    assertThat(missed).isLessThanOrEqualTo((int) (ALPHA * trials + 3 * Math.sqrt(0.0475 * trials)));
  }

  private static double[][] figures(int side, double lean, SplittableRandom random) {
    double[][] figures = new double[FIGURES][side];
    for (int run = 0; run < side; run++) {
      double common = random.nextGaussian();
      for (int figure = 0; figure < FIGURES; figure++) {
        figures[figure][run] =
            Math.sqrt(lean) * common + Math.sqrt(1 - lean) * random.nextGaussian();
      }
    }
    return figures;
  }

  @Test
  void figuresThatAreTheSameCostNothing() {
    SplittableRandom random = new SplittableRandom(2);
    double[] base = random.doubles(5).toArray();
    double[] candidate = random.doubles(5).toArray();
    int alone = JointRanks.outside(rows(base), rows(candidate), ALPHA);
    int twins =
        JointRanks.outside(rows(base, base, base), rows(candidate, candidate, candidate), ALPHA);
    assertThat(alone).isEqualTo(RankSum.outside(5, 5, ALPHA)).isEqualTo(2);
    assertThat(twins).isEqualTo(alone);
  }

  @Test
  void aRealShiftOfAllFiguresDoesNotNarrowTheIntervals() {
    SplittableRandom random = new SplittableRandom(4);
    double[][] base = figures(5, 0, random);
    double[][] candidate = figures(5, 0, random);
    int alike = JointRanks.outside(base, candidate, ALPHA);
    for (double[] figure : candidate) {
      for (int run = 0; run < figure.length; run++) {
        figure[run] += 100;
      }
    }
    assertThat(JointRanks.outside(base, candidate, ALPHA)).isEqualTo(alike);
  }

  @Test
  void groupsOfThreeAreTooSmall() {
    double[][] three = {{1, 2, 3}, {1, 2, 4}};
    assertThat(JointRanks.outside(three, three, ALPHA)).isEqualTo(-1);
  }

  @Test
  void groupsTooLargeToTryAllAreDrawnTheSameWayEachTime() {
    SplittableRandom random = new SplittableRandom(6);
    double[][] base = figures(12, 0.5, random);
    double[][] candidate = figures(11, 0.5, random);
    int outside = JointRanks.outside(base, candidate, ALPHA);
    assertThat(outside)
        .isEqualTo(JointRanks.outside(base, candidate, ALPHA))
        .isBetween(RankSum.outside(12, 11, ALPHA / FIGURES), RankSum.outside(12, 11, ALPHA));
  }

  private static double[][] rows(double[]... rows) {
    return rows;
  }
}
