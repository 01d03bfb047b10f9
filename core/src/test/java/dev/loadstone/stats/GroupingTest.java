package dev.loadstone.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GroupingTest {
  private static final int N = 2_048;
  private static final int BLOCK = 64;

  private static int[] places(int kinds) {
    int[] places = new int[N];
    Arrays.setAll(places, i -> i % kinds);
    return places;
  }

  private static double[] noise(long seed) {
    Random random = new Random(seed);
    return random.doubles(N).map(u -> u - 0.5).toArray();
  }

  @Test
  void aGroupThatDiffersExplainsTheShareOfTheVarianceItHas() {
    double[] values = noise(1);
    for (int i = 0; i < N; i += 4) {
      values[i] += 1;
    }
    int[] groups = places(4);
    Grouping grouping = Grouping.of(values, groups, BLOCK, false);
    // Variance between: that of 1 in one of four groups, 1/4; within: that of a uniform, 1/12.
    assertThat(grouping.icc()).isCloseTo(0.25 / (0.25 + 1 / 12.0), within(0.05));
    assertThat(Grouping.unlikely(values, groups, BLOCK, false, 1, 0.001)).isTrue();
  }

  @Test
  void groupsWithoutADifferenceAreExplainedByChance() {
    int wrong = 0;
    for (long seed = 1; seed <= 40; seed++) {
      double[] values = noise(seed);
      wrong += Grouping.of(values, places(3), BLOCK, false).decibans() > 0 ? 1 : 0;
      wrong += Grouping.unlikely(values, places(3), BLOCK, false, seed, 0.01) ? 1 : 0;
    }
    assertThat(wrong).isLessThanOrEqualTo(4);
  }

  @Test
  void aChangeOverTimeIsNoDifferenceOfGroups() {
    double[] values = noise(3);
    int[] halves = new int[N];
    for (int i = N / 2; i < N; i++) {
      values[i] += 5;
      halves[i] = 1;
    }
    assertThat(Grouping.of(values, halves, BLOCK, false)).isEqualTo(Grouping.NONE);
  }

  @Test
  void aRotationThatSlipsIsSeenBlockByBlock() {
    double[] values = noise(4);
    for (int i = 0; i < N; i++) {
      values[i] += (i + i / 100) % 2 == 0 ? 2 : 0;
    }
    assertThat(Grouping.of(values, places(2), BLOCK, true).icc()).isGreaterThan(0.4);
    assertThat(Grouping.of(values, places(2), BLOCK, false).icc()).isLessThan(0.1);
  }

  @Test
  void modesAreFoundWhereAValleyParts() {
    Random random = new Random(5);
    double[] two = new double[3_000];
    Arrays.setAll(two, i -> random.nextGaussian() * 0.2 + (i % 5 == 0 ? 3 : 1));
    Arrays.sort(two);
    List<Modes.Mode> modes = Modes.of(two, 0.35, 0.03, 0.04);
    assertThat(modes).hasSize(2);
    assertThat(modes.get(0).median()).isCloseTo(1, within(0.05));
    assertThat(modes.get(1).median()).isCloseTo(3, within(0.05));
    assertThat(modes.get(1).share()).isCloseTo(0.2, within(0.01));
    assertThat(Modes.gain(two, modes)).isGreaterThan(1_000);
  }

  @Test
  void oneDistributionHasOneModeHoweverWide() {
    for (long seed = 1; seed <= 60; seed++) {
      Random random = new Random(seed);
      double[] one = new double[800 + (int) seed * 40];
      boolean skewed = seed % 2 == 0;
      Arrays.setAll(one, _ -> skewed ? -Math.log(1 - random.nextDouble()) : random.nextGaussian());
      Arrays.sort(one);
      assertThat(Modes.of(one, 0.35, 0.03, 0.04)).hasSize(1);
    }
  }

  @Test
  void oneInThreeInTurnIsEvenHoweverJumbled() {
    Random random = new Random(6);
    boolean[] dealt = new boolean[N];
    for (int i = 0; i < N; i++) {
      dealt[i] = i % 3 == 0;
    }
    for (int i = 0; i + 6 < N; i += 6) {
      int other = i + random.nextInt(6);
      boolean kept = dealt[i];
      dealt[i] = dealt[other];
      dealt[other] = kept;
    }
    EvenDealing even = EvenDealing.of(dealt);
    assertThat(even.share()).isCloseTo(1 / 3.0, within(0.01));
    assertThat(even.dispersion()).isLessThan(0.2);
    assertThat(even.standardErrors()).isGreaterThan(4);
  }

  @Test
  void oneInThreeByChanceIsNotEven() {
    for (long seed = 1; seed <= 50; seed++) {
      Random random = new Random(seed);
      boolean[] marked = new boolean[N];
      for (int i = 0; i < N; i++) {
        marked[i] = random.nextInt(3) == 0;
      }
      assertThat(EvenDealing.of(marked).dispersion()).isGreaterThan(0.4);
    }
  }
}
