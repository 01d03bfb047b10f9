package dev.loadstone.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortedDurationsTest {
  private static final int SIZE = 5_000;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10, 11, 12, 21, 22, 23, 31, 32, 40, 63})
  void areInAscendingOrderHoweverLongTheyAre(int bits) {
    long[] values = values(bits);
    long[] expected = values.clone();
    Arrays.sort(expected);

    SortedDurations sorted = SortedDurations.of(SIZE, i -> values[i]);

    assertThat(sorted.size()).isEqualTo(SIZE);
    for (int rank = 0; rank < SIZE; rank++) {
      assertThat(sorted.get(rank)).isEqualTo(expected[rank]);
    }
  }

  @Test
  void negativeOnesComeFirst() {
    long[] values = {5, -1, Integer.MAX_VALUE, -7, 0};

    SortedDurations sorted = SortedDurations.of(values.length, i -> values[i]);

    assertThat(sorted.get(0)).isEqualTo(-7);
    assertThat(sorted.get(4)).isEqualTo(Integer.MAX_VALUE);
    assertThat(sorted.countBelow(0)).isEqualTo(2);
  }

  @Test
  void countsThoseBelow() {
    SortedDurations sorted = SortedDurations.of(10, i -> i / 2);

    assertThat(sorted.countBelow(0)).isZero();
    assertThat(sorted.countBelow(3)).isEqualTo(6);
    assertThat(sorted.countBelow(99)).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 999, 1000})
  void theMedianIsThatOfTheSameNumbersInThatUnit(int size) {
    long[] values = values(29);
    double[] millis = Arrays.stream(values).limit(size).mapToDouble(v -> v / 1e6).toArray();

    assertThat(SortedDurations.of(size, i -> values[i]).median(1e6))
        .isEqualTo(Spread.median(millis));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.333, 0.98, 1})
  void aQuantileIsThatOfTheSameNumbersInThatUnit(double q) {
    long[] values = values(29);
    double[] millis = Arrays.stream(values).mapToDouble(v -> v / 1e6).toArray();

    assertThat(SortedDurations.of(SIZE, i -> values[i]).quantile(q, 1e6))
        .isEqualTo(Spread.quantile(millis, q));
  }

  @Test
  void meanAndSquaresAreThoseOfTheNumbers() {
    SortedDurations sorted = SortedDurations.of(4, i -> i + 1);

    assertThat(sorted.mean()).isEqualTo(2.5);
    assertThat(sorted.squares(2.5)).isEqualTo(5);
  }

  @Test
  void ofNoneNothingIsKnown() {
    SortedDurations none = SortedDurations.of(0, i -> 1);

    assertThat(none.size()).isZero();
    assertThat(none.mean()).isNaN();
    assertThat(none.median(1)).isNaN();
    assertThat(none.countBelow(5)).isZero();
  }

  private static long[] values(int bits) {
    Random random = new Random(bits);
    long[] values = new long[SIZE];
    Arrays.setAll(values, i -> bits == 0 ? 0 : random.nextLong() >>> (64 - bits));
    return values;
  }
}
