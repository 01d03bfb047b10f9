package dev.loadstone.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnTest {
  private static final int SIZE = 5 * Column.PAGE + 7;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 15, 16, 17, 31, 32, 33, 62, 63, 64})
  void givesBackWhatWasAddedWhateverTheRange(int bits) {
    Random random = new Random(bits);
    long[] values = new long[SIZE];
    Column column = new Column();
    for (int i = 0; i < SIZE; i++) {
      values[i] = bits == 0 ? 42 : (random.nextLong() >>> (64 - bits)) - (1L << (bits / 2));
      column.add(values[i]);
    }

    assertThat(column.size()).isEqualTo(SIZE);
    for (int i = 0; i < SIZE; i++) {
      assertThat(column.get(i)).isEqualTo(values[i]);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 17, 31, 33, 63, 64})
  void aPieceHoldsWhatIsReadOneByOne(int bits) {
    Random random = new Random(bits);
    Column column = new Column();
    for (int i = 0; i < SIZE; i++) {
      column.add(bits == 0 || i / Column.PAGE == 1 ? -3 : random.nextLong() >>> (64 - bits));
    }

    for (int from : new int[] {0, 1, Column.PAGE - 1, 2 * Column.PAGE, SIZE - Column.PAGE}) {
      long[] piece = new long[Column.PAGE];
      column.copy(from, Column.PAGE, piece);
      for (int k = 0; k < Column.PAGE; k++) {
        assertThat(piece[k]).isEqualTo(column.get(from + k));
      }
    }
  }

  @Test
  void aPieceIsAddedAsOftenAsAskedFor() {
    Column column = new Column();
    for (int i = 0; i < SIZE; i++) {
      column.add(i);
    }
    long[] piece = {100, 100, 100};

    column.accumulate(Column.PAGE - 1, 2, -1, piece);

    assertThat(piece).containsExactly(101 - Column.PAGE, 100 - Column.PAGE, 100);
  }

  @Test
  void theWholeRangeOfLongsFitsOnOnePage() {
    Column column = new Column();
    for (int i = 0; i < Column.PAGE; i++) {
      column.add(i % 2 == 0 ? Long.MIN_VALUE : Long.MAX_VALUE);
    }

    assertThat(column.get(0)).isEqualTo(Long.MIN_VALUE);
    assertThat(column.get(Column.PAGE - 1)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void picksValuesInAnyOrder() {
    Column column = new Column();
    for (int i = 0; i < SIZE; i++) {
      column.add(i * 1000L);
    }

    int[] positions = {SIZE - 1, 0, Column.PAGE, 99};
    Column picked = column.at(k -> positions[k], 3);

    assertThat(picked.size()).isEqualTo(3);
    assertThat(picked.get(0)).isEqualTo((SIZE - 1) * 1000L);
    assertThat(picked.get(1)).isZero();
    assertThat(picked.get(2)).isEqualTo(Column.PAGE * 1000L);
  }
}
