package dev.loadstone.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.bench.suite.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TableTest {
  private static final List<String> ORDER = List.of("a", "b", "c");

  @Test
  void rowsOfAScenarioReplaceThoseBeforeAndKeepTheOthers() {
    String first = Table.renewed("", "c", lines("c", "one"), ORDER, "foot 1");
    String second = Table.renewed(first, "a", lines("a", "two"), ORDER, "foot 2");
    String third = Table.renewed(second, "c", lines("c", "three"), ORDER, "foot 3");

    assertThat(third)
        .isEqualTo(
            Table.HEAD + "| a | w |  | two | – | now |\n| c | w |  | three | – | now |\n\nfoot 3");
  }

  @Test
  void aCellHoldsNoBarAndNoLineBreak() {
    assertThat(Row.broken("a", "x | y\nz").line("now"))
        .isEqualTo("| a | could not be measured |  | x \\| y z | **BROKEN** | now |\n");
  }

  private static List<String> lines(String scenario, String figure) {
    return List.of(Row.recorded(scenario, "w", figure).line("now"));
  }
}
