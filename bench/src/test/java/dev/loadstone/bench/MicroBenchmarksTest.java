package dev.loadstone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MicroBenchmarksTest {
  @Test
  void theTableReplacesTheOneBeforeAndNothingElse() {
    String page = "# Measured\n\n## Truth\n\ntext\n";

    String first = MicroBenchmarks.with(page, "| a | 1 |\n");
    String second = MicroBenchmarks.with(first + "\n## Last\n\nend\n", "| a | 2 |\n");

    assertThat(second)
        .startsWith(page)
        .contains("| a | 2 |")
        .endsWith("\n## Last\n\nend\n")
        .doesNotContain("| a | 1 |");
  }
}
