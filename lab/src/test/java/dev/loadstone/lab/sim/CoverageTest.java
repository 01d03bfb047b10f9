package dev.loadstone.lab.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.lab.sim.Coverage.Figure;
import dev.loadstone.lab.sim.Coverage.Result;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A small part of `bench/coverage`, always with the same seeds.
class CoverageTest {
  private static final int RUNS = 100;

  @ParameterizedTest
  @CsvSource({
    "MM1, 0.3, 2000",
    "MM1, 0.5, 2000",
    "MM1, 0.7, 2000",
    "MM1, 0.8, 2000",
    "MM1, 0.9, 2000",
    "LOGNORMAL, 0.5, 2000",
    "LOGNORMAL, 0.9, 2000",
    "BIMODAL, 0.5, 2000",
    "BIMODAL, 0.9, 2000",
    "CLOSED, 0.5, 2000",
    "CLOSED, 0.9, 2000",
    "MM1, 0.8, 10000",
  })
  void intervalsOfTheReportHoldTheTruthOrAreNotDetermined(
      QueueModel model, double utilisation, int requests) {
    Coverage coverage =
        Coverage.of(
            SimulatedRun.of(model, utilisation, requests).with(Failures.bursts(0.02, 5)), RUNS, 1);

    coverage
        .figures()
        .forEach((figure, result) ->
            assertThat(result.heldOrRefused()).as("%s", figure).isGreaterThanOrEqualTo(0.9));
  }

  @ParameterizedTest
  @CsvSource({"MM1, 0.3", "MM1, 0.5", "BIMODAL, 0.3", "CLOSED, 0.9"})
  void intervalsOfAQuietQueueAreDeterminedAndNotWide(QueueModel model, double utilisation) {
    Coverage coverage = Coverage.of(SimulatedRun.of(model, utilisation, 10_000), 10, 1);
    Result p50 = Objects.requireNonNull(coverage.figures().get(Figure.P50));
    Result p95 = Objects.requireNonNull(coverage.figures().get(Figure.P95));

    assertThat(p50.determinedShare()).isEqualTo(1);
    assertThat(p95.determinedShare()).isEqualTo(1);
    assertThat(p50.width()).isLessThan(0.25);
    assertThat(p95.width()).isLessThan(0.3);
  }
}
