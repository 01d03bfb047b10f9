package dev.loadstone.analysis.cause;

import static dev.loadstone.analysis.cause.Diagnosed.causes;
import static dev.loadstone.analysis.cause.Diagnosed.diagnose;
import static dev.loadstone.analysis.cause.Diagnosed.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.model.Finding;
import dev.loadstone.analysis.model.Finding.Word;
import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.SyntheticRun;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FailureCausesTest {
  private static final String SOURCE = "http://127.0.0.1:8080/metrics";

  private static Station failing(long seed, double share, int status) {
    Station station = new Station(seed);
    station.strayShare = share;
    station.strayStatus = status;
    return station;
  }

  @Test
  void failuresOfDifferentStatusesHaveDifferentCauses() {
    Station station = Stations.pool(5, 8);
    station.giveUpSeconds = 0.1;
    station.strayShare = 0.01;
    station.strayStatus = 502;
    List<Finding> findings = diagnose(new Simulation(station).closed(50, 10_000));
    assertThat(finding(findings, "pool-acquire-timeout").parameters().get("timeoutSeconds"))
        .isBetween(0.09, 0.11);
    Finding gateway = finding(findings, "upstream-unavailable");
    assertThat(gateway.parameters().get("status")).isEqualTo(502);
    assertThat(gateway.parameters().get("shareLow")).isLessThan(0.01);
    assertThat(gateway.parameters().get("shareHigh")).isGreaterThan(0.01);
  }

  @Test
  void aLineCutOffByATimeoutNamesThePoolAndItsTimeoutWithoutTelemetry() {
    Station station = Stations.pool(16, 6);
    station.giveUpSeconds = 0.25;
    station.giveUpTakes = r -> r.nextDouble() < 0.2 ? 0.03 * r.nextDouble() : 0.0004;
    List<Finding> findings = diagnose(new Simulation(station).closed(90, 8_000));
    assertThat(findings)
        .extracting(Finding::cause)
        .containsExactly("pool-acquire-timeout", "connection-pool-limit");
    assertThat(findings).extracting(Finding::word).containsOnly(Word.LIKELY);
    assertThat(findings.getFirst().parameters().get("timeoutSeconds")).isBetween(0.25, 0.255);
  }

  @Test
  void aFewFailedConnectionsAreAFindingWhereThereAreFewConnections() {
    SyntheticRun run = SyntheticRun.closed(3);
    for (int i = 0; i < 4; i++) {
      run.error(i * 1_000_000L, i * 1_000_000L, i * 1_000_000L + 500_000, ErrorKind.CONNECT_RESET);
    }
    for (int i = 0; i < 300; i++) {
      long sent = 5_000_000L + i * 1_000_000L;
      run.answer(sent, sent, sent + 900_000, 200);
    }
    run.reason(500_000, ErrorKind.CONNECT_RESET, "Connection reset by peer");
    Finding finding = finding(diagnose(run), "unexplained");
    assertThat(finding.title()).contains("connection was reset while it was made");
    assertThat(finding.explanation()).contains("The reason given: Connection reset by peer.");
  }

  @Test
  void threeStrayErrorsOfThousandsAreNoFinding() {
    SyntheticRun run = SyntheticRun.closed(3);
    for (int i = 0; i < 5_000; i++) {
      long sent = i * 1_000_000L;
      if (i % 2_000 == 7) {
        run.error(sent, sent, sent + 900_000, ErrorKind.RESET);
      } else {
        run.answer(sent, sent, sent + 900_000, 200);
      }
    }
    assertThat(causes(run)).containsExactly("healthy");
  }

  @Test
  void failuresAllThroughTheRunAreNoBurst() {
    Station station = Stations.pool(17, 6);
    station.hold = r -> 0.02;
    station.giveUpSeconds = 0.06;
    assertThat(causes(new Simulation(station).closed(120, 8_000))).doesNotContain("error-burst");
  }

  @Test
  void aRateLimitIsSeenThroughAPauseOfTheMachine() {
    Station station = new Station(18);
    station.hold = r -> 0.001;
    station.admittedPerSecond = 200;
    station.refusal = 503;
    station.freezesAt = new double[] {1.2, 2.7};
    station.freezeSeconds = 0.12;
    Finding finding = diagnose(new Simulation(station).closed(5, 20_000)).get(0);
    assertThat(finding.cause()).isEqualTo("rate-limit");
    assertThat(finding.parameters().get("limitPerSecond")).isBetween(190.0, 215.0);
  }

  @Test
  void aPoolThatCountsItsTimeoutsEstablishesThem() {
    Station station = Stations.pool(6, 8);
    station.giveUpSeconds = 0.1;
    SyntheticRun run = new Simulation(station).closed(50, 3_000);
    long failed =
        IntStream.range(0, run.requests().size())
            .filter(i -> run.requests().outcome(i) == 500)
            .count();
    run.series(
        SOURCE,
        "hikaricp_connections_timeout_total{pool=\"a\"}",
        "",
        0,
        failed / 2.0,
        (double) failed);
    Finding finding = finding(diagnose(run), "pool-acquire-timeout");
    assertThat(finding.word()).isEqualTo(Word.ESTABLISHED);
  }

  @Test
  void thePoolsLimitDoesNotUseUpWhatSpeaksForItsTimeouts() {
    Simulation simulation = Stations.named(5, 8);
    SyntheticRun run = simulation.closed(50, 4_000);
    // Some 500s at odd times: no mode of their latency points to a timeout.
    for (int i = 0; i < 40; i++) {
      long sent = 1_000_000_000L + i % 8 * 1_000_000L + i / 8 * 400_000_000L;
      run.answer(sent, sent, sent + 30_000_000L + i * 6_000_000L, 500);
    }
    run.series(SOURCE, "hikaricp_connections_timeout_total{pool=\"main\"}", "", 0, 20, 40);
    run.exhibit(
        1_000_000_000L,
        500,
        "HTTP/1.1 500 Internal Server Error\r\n\r\nmain - Connection is not available, request timed"
            + " out after 250ms (total=8, active=8, idle=0, waiting=18)");
    // Here the pool's own figures prove it full.
    assertThat(causes(run)).containsExactly("connection-pool-limit", "pool-acquire-timeout");
  }

  @Test
  void theTextOfAnErrorMovesTheOddsTowardsThePool() {
    Station station = failing(7, 0.02, 500);
    SyntheticRun run = new Simulation(station).closed(20, 3_000);
    run.exhibit(
        1_000_000,
        500,
        "HTTP/1.1 500 Internal Server Error\r\n\r\nHikariPool-1 - Connection is not available,"
            + " request timed out after 250ms");
    assertThat(causes(run)).doesNotContain("upstream-timeout");
    assertThat(diagnose(run).get(0).word()).isNotEqualTo(Word.ESTABLISHED);
  }

  @Test
  void stray500sAreTheApplicationsOwn() {
    Finding finding = diagnose(new Simulation(failing(8, 0.02, 500)).closed(20, 5_000)).get(0);
    assertThat(finding.cause()).isEqualTo("application-errors");
    assertThat(finding.word()).isEqualTo(Word.LIKELY);
  }

  @Test
  void quick502sAreAnUpstreamThatIsNotThere() {
    Finding finding = diagnose(new Simulation(failing(9, 0.005, 502)).closed(20, 8_000)).get(0);
    assertThat(finding.cause()).isEqualTo("upstream-unavailable");
    assertThat(finding.word()).isIn(Word.LIKELY, Word.ESTABLISHED);
  }

  @Test
  void gatewayErrorsAtAFixedTimeAreAnUpstreamTimeout() {
    SyntheticRun run = new Simulation(new Station(10)).open(400, 10);
    for (int i = 0; i < 40; i++) {
      long sent = i * 60_000_000L;
      run.answerOn(100 + i % 4, 1 + i / 4, sent, sent + 2_001_000_000L + i * 100_000L, 504);
    }
    Finding finding = finding(diagnose(run), "upstream-timeout");
    assertThat(finding.word()).isEqualTo(Word.ESTABLISHED);
    assertThat(finding.parameters().get("timeoutSeconds")).isBetween(1.96, 2.04);
  }

  @Test
  void tooManyRequestsIsARateLimitAndItsSizeIsTold() {
    Station station = new Station(11);
    station.hold = r -> 0.002;
    station.admittedPerSecond = 100;
    SyntheticRun run = new Simulation(station).steps(8, 10);
    Finding finding = finding(diagnose(run), "rate-limit");
    assertThat(finding.word()).isEqualTo(Word.ESTABLISHED);
    assertThat(finding.parameters().get("limitPerSecond")).isBetween(95.0, 105.0);
    assertThat(finding.advice().get(0).verify()).contains("-r ");
  }

  @Test
  void aConstantAdmissionNamesARateLimitBehind503s() {
    Station station = new Station(12);
    station.hold = r -> 0.002;
    station.admittedPerSecond = 100;
    station.refusal = 503;
    Finding finding = diagnose(new Simulation(station).steps(8, 10)).get(0);
    assertThat(finding.cause()).isEqualTo("rate-limit");
    assertThat(finding.word()).isIn(Word.LIKELY, Word.POSSIBLE);
  }

  @Test
  void stray503sAreNoRateLimit() {
    assertThat(causes(new Simulation(failing(13, 0.1, 503)).closed(20, 5_000)))
        .doesNotContain("rate-limit");
  }

  @Test
  void failuresInOneMomentAreABurst() {
    Station station = new Station(14);
    station.strayStatus = 500;
    station.burstFrom = 1.0;
    station.burstTo = 1.05;
    Finding finding = diagnose(new Simulation(station).closed(20, 4_000)).get(0);
    assertThat(finding.cause()).isEqualTo("error-burst");
    assertThat(finding.parameters().get("firstSeconds")).isBetween(0.99, 1.06);
  }

  @Test
  void threeStrayErrorsAreNoFinding() {
    SyntheticRun run = new Simulation(new Station(15)).closed(20, 5_000);
    for (int i = 1; i <= 3; i++) {
      run.answerOn(200 + i, 1, i * 1_000_000_000L, i * 1_000_000_000L + 20_000_000L, 500);
    }
    assertThat(causes(run)).containsExactly("healthy");
  }

  @Test
  void someMissingPagesAreNoAlarm() {
    assertThat(Diagnosed.alarms(new Simulation(failing(16, 0.03, 404)).closed(20, 5_000)))
        .isEmpty();
  }

  @Test
  void nothingButMissingPagesIsAMistakeOfTheTest() {
    List<Finding> findings = diagnose(new Simulation(failing(17, 1.0, 404)).closed(20, 1_000));
    Finding finding = finding(findings, "application-errors");
    assertThat(finding.title()).contains("404").contains("all");
  }

  @Test
  void theReasonInAnErrorPageIsQuotedAndNotItsStatusLine() {
    SyntheticRun run = new Simulation(failing(22, 0.01, 502)).closed(20, 5_000);
    run.exhibit(
        1_000_000,
        502,
        "HTTP/1.1 502 Bad Gateway\r\nServer: front/1.2\r\n\r\n"
            + "{\"error\":\"Bad Gateway\",\"message\":\"Connection refused by payments\"}");
    Finding finding = finding(diagnose(run), "upstream-unavailable");
    assertThat(finding.evidence())
        .extracting(Finding.Evidence::text)
        .contains("502 comes from \"front/1.2\" and says: \"Connection refused by payments\".");
    assertThat(finding.word()).isEqualTo(Word.ESTABLISHED);
  }
}
