package dev.loadstone.lab.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whether objectives on percentiles are judged rightly, on queues whose truth is known; a small
/// part of `bench/coverage`.
class VerdictsTest {
  private static final int RUNS = 40;

  @ParameterizedTest
  @CsvSource({
    "MM1, 0.5, 2000",
    "MM1, 0.8, 2000",
    "LOGNORMAL, 0.9, 2000",
    "BIMODAL, 0.3, 2000",
    "CLOSED, 0.9, 2000"
  })
  void aVerdictBesideTheLimitIsSeldomWrong(QueueModel model, double utilisation, int requests) {
    SimulatedRun recipe = SimulatedRun.of(model, utilisation, requests);

    assertThat(Verdicts.of(recipe, List.of(0.95, 0.99), List.of(0.98, 1.02), RUNS, 1))
        .hasSize(2)
        .allSatisfy(limits ->
            assertThat(limits)
                .hasSize(2)
                .allSatisfy(verdicts -> assertThat(verdicts.wrong()).isLessThanOrEqualTo(3)));
  }

  @ParameterizedTest
  @CsvSource({"MM1, 0.3, 1.5", "CLOSED, 0.9, 1.33", "BIMODAL, 0.3, 0.7"})
  void aLimitFarFromThePercentileIsDecided(QueueModel model, double utilisation, double factor) {
    Verdicts verdicts =
        Verdicts.of(SimulatedRun.of(model, utilisation, 10_000), 0.99, factor, 20, 1);

    assertThat(verdicts.right()).isGreaterThanOrEqualTo(18);
  }

  @ParameterizedTest
  @CsvSource({"MM1, 0.3, 1.2", "MM1, 0.5, 1.4", "CLOSED, 0.7, 1.05", "CLOSED, 0.9, 0.95"})
  void theRunThatIsNamedDecides(QueueModel model, double utilisation, double factor) {
    Verdicts.Named named =
        Verdicts.named(SimulatedRun.of(model, utilisation, 1_000), 0.95, factor, RUNS, 1);

    assertThat(named.runs()).isGreaterThan(10);
    assertThat((double) named.decided() / named.runs()).isGreaterThanOrEqualTo(0.8);
  }
}
