package dev.loadstone.analysis.cause;

import static dev.loadstone.analysis.cause.Diagnosed.alarms;
import static dev.loadstone.analysis.cause.Diagnosed.causes;
import static dev.loadstone.analysis.cause.Diagnosed.diagnose;
import static dev.loadstone.analysis.cause.Diagnosed.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.model.Finding;
import dev.loadstone.analysis.model.Finding.Word;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.SyntheticRun;
import org.junit.jupiter.api.Test;

class ProtocolCausesTest {
  private static Simulation quick(long seed) {
    Station station = new Station(seed);
    station.hold = r -> 0.001 + 0.001 * r.nextDouble();
    return new Simulation(station);
  }

  @Test
  void aConnectionForEachRequestIsEstablished() {
    Simulation simulation = quick(1);
    simulation.closes = true;
    SyntheticRun run = simulation.closed(10, 2_000);
    run.exhibit(1_000, 200, "HTTP/1.1 200 OK\r\nServer: any\r\nConnection: close\r\n\r\n");
    Finding finding = finding(diagnose(run), "no-keep-alive");
    assertThat(finding.word()).isEqualTo(Word.ESTABLISHED);
    assertThat(finding.evidence())
        .extracting(Finding.Evidence::text)
        .anyMatch(t -> t.contains("Connection: close"));
  }

  @Test
  void oneRequestPerConnectionByPlanIsNoFinding() {
    assertThat(causes(quick(2).closed(60, 60))).containsExactly("healthy");
  }

  @Test
  void aConnectionThatEndsNowAndThenIsNoFinding() {
    SyntheticRun run = SyntheticRun.closed(4);
    for (int i = 0; i < 2_000; i++) {
      long due = i / 4 * 3_000_000L + i % 4 * 20_000L;
      run.answerOn(i / 100, i % 100 + 1, due, due + 2_000_000L + i % 7 * 50_000L, 200);
    }
    assertThat(causes(run)).doesNotContain("no-keep-alive");
  }

  @Test
  void connectsAtTheTimesOfRepeatedSynsAreAFullAcceptQueue() {
    Simulation simulation = quick(3);
    simulation.closes = true;
    simulation.connect =
        r ->
            r.nextDouble() > 0.02
                ? 0.0001 + 0.0001 * r.nextDouble()
                : (r.nextBoolean() ? 1.02 : 2.05) + 0.01 * r.nextDouble();
    Finding finding = finding(diagnose(simulation.closed(10, 2_000)), "accept-queue-overflow");
    assertThat(finding.word()).isEqualTo(Word.ESTABLISHED);
    assertThat(finding.parameters().get("share")).isBetween(0.01, 0.03);
  }

  @Test
  void slowConnectsOfAnyLengthAreNoFullAcceptQueue() {
    Simulation simulation = quick(4);
    simulation.closes = true;
    simulation.connect = r -> r.nextDouble() > 0.02 ? 0.0001 : 0.6 + 1.5 * r.nextDouble();
    assertThat(causes(simulation.closed(10, 2_000))).doesNotContain("accept-queue-overflow");
  }

  @Test
  void aTargetThatAlwaysTakesASecondToAcceptIsNoFullAcceptQueue() {
    Simulation simulation = quick(5);
    simulation.connect = r -> 0.3 + 0.01 * r.nextDouble();
    assertThat(alarms(simulation.closed(10, 2_000))).isEmpty();
  }

  @Test
  void answersHeldForFortyMillisecondsAreADelayedAcknowledgement() {
    Simulation simulation = quick(6);
    simulation.delay =
        (ordinal, r) -> ordinal <= 2 || r.nextDouble() < 0.2 ? 0 : 0.0405 + 0.001 * r.nextDouble();
    Finding finding = finding(diagnose(simulation.closed(10, 2_000)), "delayed-ack");
    assertThat(finding.word()).isEqualTo(Word.ESTABLISHED);
    assertThat(finding.parameters().get("share")).isBetween(0.7, 0.85);
  }

  @Test
  void aServiceOfFortyTwoMillisecondsIsHealthy() {
    Station station = new Station(7);
    station.hold = r -> 0.0415 + 0.001 * r.nextDouble();
    assertThat(causes(new Simulation(station).closed(10, 2_000))).containsExactly("healthy");
  }

  @Test
  void missesOfACacheAboutFortyMillisecondsWideAreNoDelayedAcknowledgement() {
    Station station = new Station(8);
    station.hold = r -> r.nextDouble() < 0.7 ? 0.002 : 0.03 + 0.025 * r.nextDouble();
    SyntheticRun run = new Simulation(station).closed(10, 3_000);
    assertThat(causes(run)).containsExactly("cache-miss-mix");
    assertThat(alarms(run)).isEmpty();
  }

  @Test
  void theTextOfTheTargetIsQuotedShort() {
    SyntheticRun run = SyntheticRun.closed(4);
    for (int i = 0; i < 400; i++) {
      long due = i / 4 * 3_000_000L + i % 4 * 20_000L;
      int status = i % 5 == 0 ? 500 : 200;
      run.request(
          due,
          due,
          due + 900_000,
          due + 1_000_000 + i % 7 * 10_000L,
          300,
          100,
          0,
          0,
          i % 4,
          i / 4 + 1,
          Outcome.ofStatus(status));
    }
    run.exhibit(1, 500, "HTTP/1.1 500 x\r\n\r\n" + "connection pool " + "y".repeat(1_900));
    assertThat(diagnose(run))
        .flatExtracting(Finding::evidence)
        .allMatch(e -> !e.text().contains("y".repeat(121)));
  }

  @Test
  void slowFirstAnswersOfAStarvedMachineAreNoFullAcceptQueue() {
    Simulation simulation = quick(21);
    simulation.delay = (ordinal, r) -> ordinal == 1 ? 0.14 + 0.09 * r.nextDouble() : 0;
    assertThat(causes(simulation.closed(50, 5_000))).doesNotContain("accept-queue-overflow");
  }
}
