package dev.loadstone.analysis.cause;

import static dev.loadstone.analysis.cause.Diagnosed.causes;
import static dev.loadstone.analysis.cause.Diagnosed.diagnose;
import static dev.loadstone.analysis.cause.Farm.Served.status;
import static dev.loadstone.analysis.cause.Farm.about;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.model.Finding;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Word;
import dev.loadstone.analysis.model.Recommendation;
import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.SyntheticRun;
import java.util.List;
import org.junit.jupiter.api.Test;

/// One cause is told once: what it brings along is no second finding beside it.
class ShadowsTest {
  /// Fails for half a second, refuses for two, every six seconds.
  private static SyntheticRun breaker(double slower) {
    Farm farm =
        new Farm(
            1,
            asked -> {
              double phase = asked.at() % 6;
              if (phase > 3 && phase < 3.5) {
                return status(500, about(0.06, asked.random()));
              }
              boolean open = phase >= 3.5 && phase < 5.5;
              double usual = asked.at() > 12 ? 0.005 * slower : 0.005;
              return status(open ? 503 : 200, about(open ? 0.0004 : usual, asked.random()));
            });
    return farm.open(300, 18);
  }

  @Test
  void whatOpensABreakerStandsBehindIt() {
    List<Finding> findings = diagnose(breaker(1));
    assertThat(findings.getFirst().cause()).isEqualTo("circuit-breaker");
    assertThat(findings.stream().skip(1))
        .allMatch(f -> f.word() == Word.POSSIBLE || f.confidence() < 0.95);
  }

  @Test
  void aLevelBetweenTheSpellsOfABreakerIsNoStep() {
    assertThat(causes(breaker(1.6))).contains("circuit-breaker").doesNotContain("step-change");
  }

  @Test
  void requestsThatAFullAcceptQueueLeavesUnansweredAreExplainedByIt() {
    Station station = new Station(2);
    station.hold = r -> 0.002 + 0.001 * r.nextDouble();
    Simulation simulation = new Simulation(station);
    simulation.closes = true;
    simulation.connect = r -> r.nextDouble() > 0.02 ? 0.0001 : 1.002;
    assertThat(causes(unanswered(simulation.closed(10, 2_000))))
        .contains("accept-queue-overflow")
        .doesNotContain("unexplained");
  }

  /// With some requests that nothing ever answers, each on a connection of its own.
  private static SyntheticRun unanswered(SyntheticRun run) {
    for (int i = 0; i < 20; i++) {
      run.request(
          1_000_000_000L + i,
          1_000_000_000L + i,
          -1,
          9_999_000_000L + i,
          0,
          100,
          100,
          0,
          90_000 + i,
          1,
          Outcome.ofError(ErrorKind.ABORTED));
    }
    return run;
  }

  @Test
  void whatTwoFindingsAdviseIsRecommendedOnce() {
    Finding first = diagnose(new Simulation(Stations.pool(4, 8)).closed(64, 6_000)).getFirst();
    Simulation closing = new Simulation(new Station(5));
    closing.closes = true;
    Finding other = diagnose(closing.closed(10, 2_000)).getFirst();
    Advice same = first.advice().getFirst();
    List<Finding> findings = List.of(first, advising(other, same), other);
    assertThat(Recommendations.of(findings))
        .extracting(Recommendation::text)
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(1);
  }

  private static Finding advising(Finding f, Advice advice) {
    return new Finding(
        "F2",
        f.cause(),
        f.scope(),
        f.severity(),
        f.confidence(),
        f.word(),
        f.title(),
        f.explanation(),
        f.parameters(),
        f.evidence(),
        f.rivals(),
        f.decide(),
        List.of(advice));
  }
}
