package dev.loadstone.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0-99",
        "50-99",
        "0 1 2",
        "3 5 8-99",
        "3 5 8-99 100 101",
        "3 8-99 100 105 106-199 300",
        "8-9 20-99",
        "8-9 9-19 19 20",
        "7",
        ""
      })
  void pickedAreTheNumbersAsTheyCame(String numbers) {
    Rows.Picker picker = new Rows.Picker();
    List<Integer> expected = new ArrayList<>();
    for (String word : numbers.isEmpty() ? new String[0] : numbers.split(" ", -1)) {
      int dash = word.indexOf('-');
      int from = Integer.parseInt(dash < 0 ? word : word.substring(0, dash));
      int to = dash < 0 ? from + 1 : Integer.parseInt(word.substring(dash + 1));
      if (dash < 0) {
        picker.add(from);
      } else {
        picker.range(from, to);
      }
      IntStream.range(from, to).forEach(expected::add);
    }

    Rows rows = picker.rows();

    assertThat(rows.size()).isEqualTo(expected.size());
    assertThat(rows.stream().boxed().toList()).isEqualTo(expected);
    assertThat(rows.where(i -> i % 2 == 0).stream().boxed().toList())
        .isEqualTo(expected.stream().filter(i -> i % 2 == 0).toList());
  }

  @Test
  void noneMayPass() {
    assertThat(Rows.where(10, i -> false).size()).isZero();
    assertThat(Rows.all(0).where(i -> true).size()).isZero();
  }
}
