package dev.loadstone.analysis.cause;

import static dev.loadstone.analysis.cause.Diagnosed.alarms;
import static dev.loadstone.analysis.cause.Diagnosed.causes;
import static dev.loadstone.analysis.cause.Diagnosed.diagnose;
import static dev.loadstone.analysis.cause.Diagnosed.finding;
import static dev.loadstone.analysis.cause.Farm.Served.error;
import static dev.loadstone.analysis.cause.Farm.Served.status;
import static dev.loadstone.analysis.cause.Farm.about;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.loadstone.analysis.model.Finding;
import dev.loadstone.analysis.model.Finding.Word;
import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.SyntheticRun;
import org.junit.jupiter.api.Test;

class ConnectionCausesTest {
  private static Farm closing(long seed, int limit, double handshake) {
    Farm farm =
        new Farm(
            seed,
            asked -> {
              Farm.Served served = status(200, about(0.002, asked.random()));
              return asked.ordinal() == limit ? served.closing() : served;
            });
    farm.handshake = handshake;
    return farm;
  }

  @Test
  void connectionsThatEndAtTheSameNumberAreCounted() {
    for (int limit : new int[] {5, 50}) {
      Finding finding = diagnose(closing(1, limit, 0).closed(10, 5_000)).getFirst();
      assertThat(finding.cause()).isEqualTo("requests-per-connection-limit");
      assertThat(finding.word()).isEqualTo(Word.ESTABLISHED);
      assertThat(finding.parameters().get("requestsPerConnection")).isEqualTo(limit);
    }
  }

  @Test
  void anOrdinaryLimitThatCostsNothingIsHealthy() {
    assertThat(causes(closing(2, 100, 0).closed(10, 8_000))).containsExactly("healthy");
  }

  @Test
  void anOrdinaryLimitThatCostsHandshakesIsTold() {
    assertThat(causes(closing(3, 100, 0.03).closed(10, 8_000)))
        .contains("requests-per-connection-limit");
  }

  @Test
  void connectionsThatEndByChanceHaveNoLimit() {
    Farm farm =
        new Farm(
            4,
            asked -> {
              Farm.Served served = status(200, about(0.002, asked.random()));
              return asked.chance(0.02) ? served.closing() : served;
            });
    assertThat(causes(farm.closed(10, 6_000))).containsExactly("healthy");
  }

  @Test
  void oneConnectionForEachRequestIsNoLimitOfOne() {
    assertThat(causes(closing(5, 1, 0).closed(10, 2_000)))
        .contains("no-keep-alive")
        .doesNotContain("requests-per-connection-limit");
  }

  @Test
  void connectionsThatBreakAfterARestAreARaceWithTheIdleTimeout() {
    for (double share : new double[] {0.4, 1.0}) {
      Farm farm =
          new Farm(
              6,
              asked ->
                  asked.rested() > 1 && asked.chance(share)
                      ? error(ErrorKind.CLOSED_EARLY, 0.0003)
                      : status(200, about(asked.chance(0.1) ? 0.8 : 0.02, asked.random())));
      Finding finding = finding(diagnose(farm.open(120, 10)), "keep-alive-race");
      assertThat(finding.parameters().get("idleSeconds")).isBetween(1.0, 1.4);
      assertThat(finding.word()).isIn(Word.LIKELY, Word.ESTABLISHED);
    }
  }

  @Test
  void connectionsThatBreakWheneverTheyLikeAreNoRace() {
    Farm farm =
        new Farm(
            7,
            asked ->
                asked.chance(0.06)
                    ? error(ErrorKind.CLOSED_EARLY, 0.0003)
                    : status(200, about(0.2, asked.random())));
    assertThat(causes(farm.open(30, 10))).doesNotContain("keep-alive-race");
  }

  @Test
  void firstRequestsThatBreakAreNoRace() {
    Farm farm =
        new Farm(
            8,
            asked ->
                asked.ordinal() == 1 && asked.chance(0.5)
                    ? error(ErrorKind.RESET, 0.0003)
                    : status(200, about(0.2, asked.random())));
    assertThat(causes(farm.open(30, 10))).doesNotContain("keep-alive-race");
  }

  @Test
  void handshakesThatTakeMostOfTheTimeAreTheCost() {
    for (double handshake : new double[] {0.002, 0.02}) {
      Farm farm = new Farm(9, asked -> status(200, about(0.002, asked.random())));
      farm.handshake = handshake;
      farm.fresh = true;
      Finding finding = finding(diagnose(farm.closed(10, 2_000)), "tls-handshake-cost");
      assertThat(finding.word()).isEqualTo(Word.ESTABLISHED);
      assertThat(finding.parameters().get("handshakeMs"))
          .isCloseTo(handshake * 1e3, within(0.01 * handshake * 1e3));
    }
  }

  @Test
  void handshakesAtTheStartAloneAreNoCost() {
    Farm farm = new Farm(10, asked -> status(200, about(0.002, asked.random())));
    farm.handshake = 0.05;
    assertThat(alarms(farm.closed(40, 4_000))).isEmpty();
  }

  @Test
  void aNameThatTakesFiveSecondsToBeFoundIsTold() {
    for (double millis : new double[] {700, 5_012}) {
      SyntheticRun run = steady(11);
      run.series(HealthSeries.GENERATOR, HealthSeries.NAME_LOOK_UP, "ms", millis);
      Finding finding = finding(diagnose(run), "dns-delay");
      assertThat(finding.parameters().get("lookUpMs")).isEqualTo(millis);
      assertThat(finding.explanation()).contains("before the load");
    }
  }

  @Test
  void aNameThatIsFoundSoonIsNoFinding() {
    for (double millis : new double[] {0.2, 90}) {
      SyntheticRun run = steady(12);
      run.series(HealthSeries.GENERATOR, HealthSeries.NAME_LOOK_UP, "ms", millis);
      assertThat(causes(run)).containsExactly("healthy");
    }
  }

  private static SyntheticRun steady(long seed) {
    return new Farm(seed, asked -> status(200, about(0.005, asked.random()))).closed(10, 3_000);
  }
}
