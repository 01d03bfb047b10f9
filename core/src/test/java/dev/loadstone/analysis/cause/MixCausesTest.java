package dev.loadstone.analysis.cause;

import static dev.loadstone.analysis.cause.Diagnosed.alarms;
import static dev.loadstone.analysis.cause.Diagnosed.causes;
import static dev.loadstone.analysis.cause.Diagnosed.diagnose;
import static dev.loadstone.analysis.cause.Diagnosed.finding;
import static dev.loadstone.analysis.cause.Farm.Served.status;
import static dev.loadstone.analysis.cause.Farm.about;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.loadstone.analysis.model.Finding;
import dev.loadstone.analysis.model.Finding.Word;
import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.SyntheticRun;
import org.junit.jupiter.api.Test;

class MixCausesTest {
  private static Farm rotation(long seed, int servers, double factor) {
    return new Farm(
        seed,
        asked ->
            status(
                200, about(asked.number() % servers == 1 ? 0.01 * factor : 0.01, asked.random())));
  }

  @Test
  void everyThirdRequestSlowIsOneOfThreeServers() {
    for (double factor : new double[] {3, 10}) {
      Finding finding = diagnose(rotation(1, 3, factor).closed(1, 3_000)).getFirst();
      assertThat(finding.cause()).isEqualTo("slow-backend");
      assertThat(finding.word()).isEqualTo(Word.LIKELY);
      assertThat(finding.parameters().get("servers")).isEqualTo(3);
      assertThat(finding.parameters().get("share")).isCloseTo(1 / 3.0, within(0.01));
      assertThat(finding.parameters().get("factor")).isCloseTo(factor, within(0.05 * factor));
    }
  }

  @Test
  void aRotationThatSlipsNowAndThenIsSeenAllTheSame() {
    Farm farm =
        new Farm(
            2,
            asked ->
                status(
                    200,
                    about(
                        (asked.number() + asked.number() / 150) % 4 == 1 ? 0.04 : 0.01,
                        asked.random())));
    assertThat(finding(diagnose(farm.closed(1, 4_000)), "slow-backend").parameters().get("servers"))
        .isEqualTo(4);
  }

  @Test
  void aRotationIsSeenThroughTheJumbleOfManyConnections() {
    Finding slow = diagnose(rotation(20, 3, 6).closed(12, 4_000)).getFirst();
    assertThat(slow.cause()).isEqualTo("slow-backend");
    assertThat(slow.parameters().get("servers")).isEqualTo(3);
  }

  @Test
  void oneInThreeByChanceIsNoRotation() {
    Farm farm =
        new Farm(
            21, asked -> status(200, about(asked.chance(1 / 3.0) ? 0.06 : 0.01, asked.random())));
    assertThat(causes(farm.closed(12, 4_000))).doesNotContain("slow-backend");
  }

  @Test
  void connectionsDealtToASlowServerStaySlow() {
    for (double factor : new double[] {2.5, 8}) {
      Farm farm =
          new Farm(
              3,
              asked ->
                  status(
                      200,
                      about(asked.connection() % 4 == 2 ? 0.01 * factor : 0.01, asked.random())));
      Finding finding = diagnose(farm.closed(20, 5_000)).getFirst();
      assertThat(finding.cause()).isEqualTo("slow-backend");
      assertThat(finding.parameters().get("share")).isCloseTo(0.25, within(0.01));
    }
  }

  @Test
  void aServerThatNamesItselfIsNamed() {
    Farm farm =
        new Farm(
            4,
            asked -> {
              int server = asked.random().nextInt(3);
              return status(200, about(server == 2 ? 0.05 : 0.01, asked.random()))
                  .saying("X-Instance: web-" + server);
            });
    Finding finding = diagnose(farm.open(300, 10)).getFirst();
    assertThat(finding.cause()).isEqualTo("slow-backend");
    assertThat(finding.title()).contains("web-2");
    assertThat(finding.word()).isEqualTo(Word.ESTABLISHED);
  }

  @Test
  void aCacheThatSaysSoIsEstablished() {
    for (double misses : new double[] {0.15, 0.6}) {
      Farm farm =
          new Farm(
              5,
              asked ->
                  asked.chance(misses)
                      ? status(200, about(0.04, asked.random())).saying("X-Cache: MISS from edge")
                      : status(200, about(0.002, asked.random())).saying("X-Cache: HIT from edge"));
      Finding finding = diagnose(farm.closed(10, 5_000)).getFirst();
      assertThat(finding.cause()).isEqualTo("cache-miss-mix");
      assertThat(finding.word()).isEqualTo(Word.ESTABLISHED);
      assertThat(finding.parameters().get("missShare")).isCloseTo(misses, within(0.03));
    }
  }

  @Test
  void aCacheThatSaysSoIsEstablishedWhereSomeHitsAreHeldUpByWhatHoldsUpAll() {
    Farm farm =
        new Farm(
            5,
            asked -> {
              boolean miss = asked.chance(0.3);
              double seconds = miss ? 0.045 : asked.chance(0.17) ? 0.07 : 0.003;
              return status(200, about(seconds, asked.random()))
                  .saying(miss ? "X-Cache: MISS" : "X-Cache: HIT");
            });
    Finding finding = diagnose(farm.closed(10, 5_000)).getFirst();
    assertThat(finding.cause()).isEqualTo("cache-miss-mix");
    assertThat(finding.word()).isEqualTo(Word.ESTABLISHED);
  }

  @Test
  void twoSpeedsWithoutAWordOfACacheAreNoMoreThanPossible() {
    Farm farm =
        new Farm(6, asked -> status(200, about(asked.chance(0.2) ? 0.05 : 0.004, asked.random())));
    Finding finding = diagnose(farm.closed(10, 5_000)).getFirst();
    assertThat(finding.cause()).isEqualTo("cache-miss-mix");
    assertThat(finding.word()).isEqualTo(Word.POSSIBLE);
    assertThat(finding.rivals()).extracting(Finding.Rival::cause).contains("slow-backend");
  }

  @Test
  void aCacheThatMakesNoDifferenceIsNoFinding() {
    Farm farm =
        new Farm(
            7,
            asked ->
                status(200, about(0.01, asked.random()))
                    .saying(asked.chance(0.5) ? "X-Cache: MISS" : "X-Cache: HIT"));
    assertThat(causes(farm.closed(10, 3_000))).containsExactly("healthy");
  }

  @Test
  void costThatFollowsTheSizeOfTheAnswerDependsOnData() {
    for (double gross : new double[] {5, 20}) {
      Farm farm =
          new Farm(
              8,
              asked -> {
                boolean large = asked.chance(0.2);
                return status(200, about(large ? 0.004 * gross : 0.004, asked.random()))
                    .of(large ? 40_000 : 900);
              });
      Finding finding = diagnose(farm.closed(10, 5_000)).getFirst();
      assertThat(finding.cause()).isEqualTo("data-dependent-cost");
      assertThat(finding.word()).isEqualTo(Word.LIKELY);
    }
  }

  @Test
  void sizesThatCostTheSameAreNoFinding() {
    Farm farm =
        new Farm(
            9,
            asked ->
                status(200, about(0.01, asked.random())).of(300 + asked.random().nextInt(90_000)));
    assertThat(causes(farm.closed(10, 5_000))).containsExactly("healthy");
  }

  @Test
  void aLongTailWithoutStructureIsHealthy() {
    Farm farm =
        new Farm(10, asked -> status(200, 0.01 * Math.exp(0.9 * asked.random().nextGaussian())));
    assertThat(causes(farm.closed(10, 5_000))).containsExactly("healthy");
  }

  @Test
  void unequalConnectionsThatOverlapAreNoSlowServer() {
    Farm farm =
        new Farm(
            11,
            asked ->
                status(
                    200,
                    0.01
                        * (1 + 0.02 * (asked.connection() % 10))
                        * Math.exp(0.3 * asked.random().nextGaussian())));
    assertThat(alarms(farm.closed(20, 5_000))).isEmpty();
  }

  @Test
  void aServerThatSlowsDownHalfWayIsNoSlowPart() {
    Farm farm =
        new Farm(12, asked -> status(200, about(asked.at() > 1 ? 0.03 : 0.01, asked.random())));
    assertThat(causes(farm.closed(10, 3_000))).doesNotContain("slow-backend");
  }

  @Test
  void failuresOfEveryThirdRequestAreOneServerOfThree() {
    for (double share : new double[] {0.4, 1.0}) {
      Farm farm =
          new Farm(
              13,
              asked ->
                  status(
                      asked.number() % 3 == 2 && asked.chance(share) ? 500 : 200,
                      about(0.01, asked.random())));
      Finding finding = diagnose(farm.closed(1, 3_000)).getFirst();
      assertThat(finding.cause()).isEqualTo("failing-backend");
      assertThat(finding.parameters().get("servers")).isEqualTo(3);
      assertThat(finding.parameters().get("partShare")).isCloseTo(1 / 3.0, within(0.01));
    }
  }

  @Test
  void failuresThatStickToSomeConnectionsAreOneServer() {
    Farm farm =
        new Farm(
            14,
            asked ->
                status(
                    asked.connection() % 5 == 0 && asked.chance(0.3) ? 500 : 200,
                    about(0.01, asked.random())));
    assertThat(diagnose(farm.closed(20, 6_000)).getFirst().cause()).isEqualTo("failing-backend");
  }

  @Test
  void failuresThatNameTheirServerEstablishIt() {
    Farm farm =
        new Farm(
            15,
            asked -> {
              int server = asked.random().nextInt(4);
              return status(
                      server == 3 && asked.chance(0.5) ? 500 : 200, about(0.01, asked.random()))
                  .saying("X-Served-By: app" + server);
            });
    Finding finding = diagnose(farm.closed(10, 4_000)).getFirst();
    assertThat(finding.cause()).isEqualTo("failing-backend");
    assertThat(finding.word()).isEqualTo(Word.ESTABLISHED);
  }

  @Test
  void stray500sOfNamedServersAreTheApplications() {
    Farm farm =
        new Farm(
            16,
            asked ->
                status(asked.chance(0.02) ? 500 : 200, about(0.01, asked.random()))
                    .saying("X-Served-By: app" + asked.random().nextInt(3)));
    assertThat(diagnose(farm.closed(20, 5_000)).getFirst().cause()).isEqualTo("application-errors");
  }

  @Test
  void aBurstOnAllConnectionsIsNoFailingServer() {
    Farm farm =
        new Farm(
            17,
            asked ->
                status(
                    asked.at() > 1 && asked.at() < 1.1 ? 500 : 200, about(0.01, asked.random())));
    SyntheticRun run = farm.closed(20, 5_000);
    assertThat(causes(run)).contains("error-burst").doesNotContain("failing-backend");
  }

  @Test
  void brokenConnectionsByChanceAreNoFailingServer() {
    Farm farm =
        new Farm(
            18,
            asked ->
                asked.chance(0.01)
                    ? Farm.Served.error(ErrorKind.RESET, 0.005)
                    : status(200, about(0.01, asked.random())));
    assertThat(causes(farm.closed(20, 5_000))).doesNotContain("failing-backend", "keep-alive-race");
  }

  @Test
  void aCacheThatFillsIsNoWaitForAnAcknowledgementThoughItsMissesTakeFortyMilliseconds() {
    Farm farm =
        new Farm(
            36, asked -> status(200, about(asked.chance(0.3) ? 0.0445 : 0.002, asked.random())));
    assertThat(diagnose(farm.closed(10, 4_000)).getFirst().cause()).isEqualTo("cache-miss-mix");
  }
}
