package dev.loadstone.analysis.cause;

import static dev.loadstone.analysis.cause.Diagnosed.causes;
import static dev.loadstone.analysis.cause.Diagnosed.diagnose;
import static dev.loadstone.analysis.cause.Farm.Served.error;
import static dev.loadstone.analysis.cause.Farm.Served.status;
import static dev.loadstone.analysis.cause.Farm.about;
import static dev.loadstone.analysis.cause.Simulation.nanos;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.model.Finding;
import dev.loadstone.analysis.model.Finding.Word;
import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.SyntheticRun;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/// Answers that break off, and those that come drop by drop.
class BrokenAnswersTest {
  private static Farm breaking(long seed, double share, ErrorKind kind, double seconds) {
    return new Farm(
        seed,
        asked ->
            asked.ordinal() > 1 && asked.chance(share)
                ? error(kind, about(seconds, asked.random()))
                : status(200, about(0.005, asked.random())));
  }

  @Test
  void answersCutShortHereAndThereAreTheApplicationsErrors() {
    for (double share : new double[] {0.01, 0.05}) {
      Finding finding =
          diagnose(breaking(1, share, ErrorKind.TRUNCATED, 0.005).closed(8, 8_000)).getFirst();
      assertThat(finding.cause()).isEqualTo("application-errors");
      assertThat(finding.word()).isNotEqualTo(Word.ESTABLISHED);
    }
  }

  @Test
  void connectionsThatEndWhereTheWorkWasDoneAreTheApplicationsErrors() {
    assertThat(causes(breaking(2, 0.02, ErrorKind.CLOSED_EARLY, 0.005).closed(8, 8_000)).getFirst())
        .isEqualTo("application-errors");
  }

  @Test
  void connectionsThatBreakBeforeAnyWorkMayHaveBeenClosedJustAsTheyWereUsed() {
    Finding finding =
        diagnose(breaking(3, 0.01, ErrorKind.RESET, 0.0008).closed(8, 8_000)).getFirst();
    assertThat(finding.cause()).isEqualTo("application-errors");
    assertThat(finding.word()).isEqualTo(Word.POSSIBLE);
    assertThat(finding.rivals()).extracting(Finding.Rival::cause).contains("keep-alive-race");
  }

  @Test
  void breaksThatComeAllAtOnceAreNoErrorsOfTheApplication() {
    Farm farm =
        new Farm(
            4,
            asked ->
                asked.at() > 2 && asked.at() < 2.2
                    ? error(ErrorKind.RESET, about(0.004, asked.random()))
                    : status(200, about(0.005, asked.random())));
    assertThat(causes(farm.closed(8, 8_000))).doesNotContain("application-errors");
  }

  @Test
  void connectionsThatAllEndAfterTheSameNumberAreNoErrorsOfTheApplication() {
    Farm farm =
        new Farm(
            5,
            asked ->
                asked.ordinal() == 50
                    ? error(ErrorKind.CLOSED_EARLY, about(0.005, asked.random()))
                    : status(200, about(0.005, asked.random())));
    assertThat(causes(farm.closed(8, 8_000)).getFirst()).isNotEqualTo("application-errors");
  }

  /// Answers of 700 bytes whose first byte leaves after the work, and the rest `rest` later.
  private static SyntheticRun dropByDrop(long seed, ToDoubleFunction<Random> rest) {
    SyntheticRun run = SyntheticRun.closed(5);
    Random random = new Random(seed);
    double[] at = new double[5];
    for (int k = 0; k < 2_000; k++) {
      int user = k % 5;
      double first = at[user] + 0.004 + 0.002 * random.nextDouble();
      double end = first + rest.applyAsDouble(random);
      run.request(
          nanos(at[user]),
          nanos(at[user]),
          nanos(first),
          nanos(end),
          760,
          100,
          k < 5 ? 100 : 0,
          0,
          user,
          1 + k / 5,
          Outcome.ofStatus(200));
      at[user] = end;
    }
    return run;
  }

  @Test
  void smallAnswersThatTakeTheirTimeToArriveAreHeldBack() {
    for (double seconds : new double[] {0.02, 0.15}) {
      Finding finding =
          diagnose(dropByDrop(6, r -> seconds * (1 + 0.03 * r.nextDouble()))).getFirst();
      assertThat(finding.cause()).isEqualTo("bandwidth-limit");
      assertThat(finding.word()).isEqualTo(Word.POSSIBLE);
    }
  }

  @Test
  void answersThatAreBegunEarlyAndWorkedOnAreNotHeldBack() {
    assertThat(causes(dropByDrop(7, Stations.lognormal(0.02, 0.5)))).containsExactly("healthy");
  }

  @Test
  void theWaitForADelayedAcknowledgementIsNoBandwidth() {
    assertThat(causes(dropByDrop(8, r -> 0.040 + 0.001 * r.nextDouble())))
        .doesNotContain("bandwidth-limit");
  }
}
