package dev.loadstone.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EnergyChangesTest {
  @Test
  void aStepIsFoundWhereItIs() {
    double[] series = noise(60, 1);
    raise(series, 40, 4);
    assertThat(EnergyChanges.of(series)).containsExactly(40);
  }

  @Test
  void twoStepsAreFoundEachWhereItIs() {
    double[] series = noise(90, 2);
    raise(series, 30, 4);
    raise(series, 60, -6);
    int[] found = EnergyChanges.of(series);
    assertThat(found).hasSize(2);
    assertThat((double) found[0]).isCloseTo(30, within(1.0));
    assertThat((double) found[1]).isCloseTo(60, within(1.0));
  }

  @Test
  void threeRunsAfterTwentyAreEnough() {
    double[] series = noise(23, 3);
    raise(series, 20, 8);
    assertThat(EnergyChanges.of(series)).containsExactly(20);
  }

  @Test
  void fewRunsHaveNoChange() {
    double[] series = noise(8, 4);
    raise(series, 4, 100);
    assertThat(EnergyChanges.of(series)).isEmpty();
    assertThat(EnergyChanges.of(new double[0])).isEmpty();
  }

  @Test
  void aWildRunIsNoChange() {
    double[] series = noise(60, 5);
    series[30] = 1e6;
    assertThat(EnergyChanges.of(series)).isEmpty();
  }

  @Test
  void valuesWithoutAChangeHaveNone() {
    int found = 0;
    for (int seed = 0; seed < 300; seed++) {
      found += EnergyChanges.of(noise(50, 1_000 + seed)).length;
    }
    // 0.1 % of 300 series, and room for chance.
    assertThat(found).isLessThanOrEqualTo(3);
    assertThat(EnergyChanges.of(new double[100])).isEmpty();
  }

  @Test
  void tooManyAreRefused() {
    assertThatThrownBy(() -> EnergyChanges.of(new double[EnergyChanges.MOST + 1]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void raise(double[] series, int from, double by) {
    for (int i = from; i < series.length; i++) {
      series[i] += by;
    }
  }

  private static double[] noise(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] series = new double[count];
    for (int i = 0; i < count; i++) {
      series[i] = random.nextGaussian();
    }
    return series;
  }
}
