package dev.loadstone.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SectionTest {
  private static final Section SECTION = new Section("## Suite");

  @Test
  void itComesAtTheEndOfAPageThatHasNone() {
    assertThat(SECTION.on("# Measured\n", "new\n")).isEqualTo("# Measured\n\n## Suite\n\nnew\n");
    assertThat(SECTION.of("# Measured\n")).isEmpty();
  }

  @Test
  void itTakesThePlaceOfTheOneBeforeAndLeavesTheRest() {
    String page = "# M\n\n## Suite of old\n\na\n\n## Suite\n\nold\n\n## Peers\n\np\n";

    assertThat(SECTION.of(page)).isEqualTo("## Suite\n\nold\n");
    assertThat(SECTION.on(page, "new"))
        .isEqualTo("# M\n\n## Suite of old\n\na\n\n## Suite\n\nnew\n\n## Peers\n\np\n");
  }
}
