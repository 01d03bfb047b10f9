package dev.loadstone.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Statistics of groups of runs against values of SciPy.
final class GroupReferenceTest {
  private static final Offset<Double> CLOSE = Offset.offset(1e-6);

  @Test
  void theRankSumDistributionIsThatOfSciPy() throws IOException {
    for (String[] row : rows("cdf")) {
      double expected = Double.parseDouble(row[4]);
      double seen =
          RankSum.atMost(
              Integer.parseInt(row[3]), Integer.parseInt(row[1]), Integer.parseInt(row[2]));
      assertThat(seen).as(String.join(",", row)).isCloseTo(expected, Offset.offset(1e-9));
    }
  }

  @Test
  void theShiftAndItsExactIntervalAreWhatInvertingTheTestGives() throws IOException {
    for (String[] row : rows("shift")) {
      Shift shift = shift(row);
      assertThat(shift.exact()).isTrue();
      isEstimate(shift.estimate(), row, 3);
    }
  }

  @Test
  void groupsTooSmallForTheExactTestGetStudentsInterval() throws IOException {
    for (String[] row : rows("t")) {
      Shift shift = shift(row);
      assertThat(shift.exact()).isFalse();
      isEstimate(shift.estimate(), row, 3);
    }
  }

  @Test
  void theMeanOverRunsHasStudentsInterval() throws IOException {
    for (String[] row : rows("mean")) {
      isEstimate(MeanOfRuns.of(numbers(row[1])), row, 2);
    }
  }

  private static Shift shift(String... row) {
    String[] groups = row[2].split("\\|", -1);
    return Shift.between(numbers(groups[0]), numbers(groups[1]), Double.parseDouble(row[1]));
  }

  private static void isEstimate(Estimate seen, String[] row, int at) {
    assertThat(seen.value()).isCloseTo(Double.parseDouble(row[at]), CLOSE);
    assertThat(seen.low()).isCloseTo(Double.parseDouble(row[at + 1]), CLOSE);
    assertThat(seen.high()).isCloseTo(Double.parseDouble(row[at + 2]), CLOSE);
  }

  private static double[] numbers(String words) {
    return Arrays.stream(words.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
  }

  private static List<String[]> rows(String kind) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            GroupReferenceTest.class.getResourceAsStream("group-reference.csv"))) {
      List<String[]> rows =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> line.startsWith(kind + ","))
              .map(line -> line.split(",", -1))
              .toList();
      assertThat(rows).hasSizeGreaterThan(2);
      return rows;
    }
  }
}
