package dev.loadstone.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PageTest {
  private static final List<String> ORDER = List.of("a", "b", "c");
  private static final String PAGE = "# Measured\n\n## Truth\n\ntext\n";

  @Test
  void rowsOfAScenarioReplaceThoseBeforeAndKeepTheOthers() {
    String first = Page.with(PAGE, "c", lines("c", "one"), ORDER, "foot 1");
    String second = Page.with(first, "a", lines("a", "two"), ORDER, "foot 2");
    String third = Page.with(second, "c", lines("c", "three"), ORDER, "foot 3");

    assertThat(third)
        .contains("## Truth\n\ntext\n")
        .contains("| a | w |  | two | – | now |\n| c | w |  | three | – | now |\n\nfoot 3\n")
        .doesNotContain("one")
        .doesNotContain("foot 1");
    assertThat(third.split("## Peers", -1)).hasSize(2);
  }

  @Test
  void theSectionKeepsItsPlaceBetweenOthers() {
    String page = "# Measured\n\n## Peers\n\nold\n\n## Truth\n\ntext\n";

    assertThat(Page.with(page, "a", lines("a", "one"), ORDER, "foot"))
        .isEqualTo(
            "# Measured\n\n## Peers\n\n"
                + Table.HEAD
                + "| a | w |  | one | – | now |\n\nfoot\n\n## Truth\n\ntext\n");
  }

  @Test
  void aCellHoldsNoBarAndNoLineBreak() {
    assertThat(Table.line(Row.broken("a", "x | y\nz"), "now"))
        .isEqualTo("| a | could not be measured |  | x \\| y z | **BROKEN** | now |\n");
  }

  private static List<String> lines(String scenario, String figure) {
    return List.of(Table.line(Row.recorded(scenario, "w", figure), "now"));
  }
}
