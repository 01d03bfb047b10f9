package dev.loadstone.bench.truth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ResultsTest {
  @Test
  void theSectionComesAtTheEndOfAPageThatHasNone() {
    assertThat(Results.with("# Measured\n", "## Truth suite\nnew\n"))
        .isEqualTo("# Measured\n\n## Truth suite\nnew\n");
  }

  @Test
  void theSectionTakesThePlaceOfTheOneBeforeAndLeavesTheRest() {
    assertThat(Results.with("# M\n\n## Truth suite\nold\n\n## Peers\np\n", "## Truth suite\nnew\n"))
        .isEqualTo("# M\n\n## Truth suite\nnew\n\n## Peers\np\n");
  }
}
