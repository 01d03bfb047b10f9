package dev.loadstone.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowsTest {
  @Test
  void allRowsAreTheirOwnNumbers() {
    Rows rows = Rows.all(5_000);

    assertThat(rows.size()).isEqualTo(5_000);
    assertThat(rows.at(4_999)).isEqualTo(4_999);
    assertThat(rows.where(i -> true)).isSameAs(rows);
  }

  @Test
  void someAreThoseThatPassInTheirOrder() {
    Rows rows = Rows.where(5_000, i -> i % 3 == 1);

    assertThat(rows.stream().limit(4)).containsExactly(1, 4, 7, 10);
    assertThat(rows.size()).isEqualTo(1_667);
    assertThat(rows.at(1_666)).isEqualTo(4_999);
  }

  @Test
  void aChoiceFromAChoiceKeepsTheNumbers() {
    Rows rows = Rows.where(20_000, i -> i >= 3_000).where(i -> i != 19_000 && i % 2 == 0);

    assertThat(rows.at(0)).isEqualTo(3_000);
    assertThat(rows.size()).isEqualTo(8_499);
    assertThat(rows.stream().toArray()).doesNotContain(19_000).isSorted();
  }

  @Test
  void noneMayPass() {
    assertThat(Rows.where(10, i -> false).size()).isZero();
    assertThat(Rows.all(0).where(i -> true).size()).isZero();
  }
}
