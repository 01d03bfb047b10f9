package dev.loadstone.bench.truth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ResultsTest {
  private static final String OLD =
      """
      | id | what | limit | figure | | when |
      |---|---|---|---|---|---|
      | M1 | closed | 1 | 0.5 | met | 2026-01-01 |
      | M4 | slow | 1 | 2 | **missed** | 2026-01-01 |
      | M4 | fast | 1 | 3 | **missed** | 2026-01-01 |
      | M7, M8 | pairs | 1 | 1 | met | 2026-01-01 |

      Last made by something.
      """;

  @Test
  void aRunOfOneMeasurementRenewsItsOwnRowsAlone() {
    String table =
        """
        | id | what | limit | figure | |
        |---|---|---|---|---|
        | M4 | slow | 1 | 0.1 | met |
        | M7 | live | 1 | 0 | met |
        """;
    assertThat(Results.renewed(OLD, table, "2026-02-02"))
        .isEqualTo(
            """
            | id | what | limit | figure | | when |
            |---|---|---|---|---|---|
            | M1 | closed | 1 | 0.5 | met | 2026-01-01 |
            | M4 | slow | 1 | 0.1 | met | 2026-02-02 |
            | M7, M8 | pairs | 1 | 1 | met | 2026-01-01 |
            | M7 | live | 1 | 0 | met | 2026-02-02 |
            """);
  }
}
