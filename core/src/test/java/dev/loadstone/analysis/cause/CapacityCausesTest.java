package dev.loadstone.analysis.cause;

import static dev.loadstone.analysis.cause.Diagnosed.alarms;
import static dev.loadstone.analysis.cause.Diagnosed.causes;
import static dev.loadstone.analysis.cause.Diagnosed.diagnose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.model.Finding;
import dev.loadstone.analysis.model.Finding.Word;
import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.SyntheticRun;
import org.junit.jupiter.api.Test;

class CapacityCausesTest {
  @Test
  void aPoolThatItsOwnMetricsShowFullIsEstablishedAndItsSettingNamed() {
    Finding finding = diagnose(Stations.named(1, 8).closed(50, 4_000)).get(0);
    assertThat(finding.cause()).isEqualTo("connection-pool-limit");
    assertThat(finding.word()).isEqualTo(Word.ESTABLISHED);
    assertThat(finding.parameters().get("slots")).isEqualTo(8);
    assertThat(finding.advice().get(0).change())
        .contains("maximumPoolSize")
        .contains("from 8 to 16");
    assertThat(finding.advice().get(0).expect()).contains("Throughput should rise from");
    assertThat(finding.advice().get(0).verify()).isEqualTo("loadstone run http://127.0.0.1:8080/");
  }

  @Test
  void aPoolSeenFromOutsideIsNeverEstablishedAndHasRivals() {
    Finding finding = diagnose(new Simulation(Stations.pool(2, 8)).closed(64, 6_000)).get(0);
    assertThat(finding.cause()).isIn("connection-pool-limit", "capacity-ceiling");
    assertThat(finding.word()).isNotEqualTo(Word.ESTABLISHED);
    assertThat(finding.rivals()).isNotEmpty();
    assertThat(finding.parameters().get("slots")).isBetween(6.5, 9.5);
  }

  @Test
  void aRandomHoldBehindALimitIsACeilingWhoseKindIsOpen() {
    Station station = Stations.pool(3, 4);
    station.hold = Stations.exponential(0.02);
    Finding finding = diagnose(new Simulation(station).closed(48, 5_000)).get(0);
    assertThat(finding.cause()).isEqualTo("capacity-ceiling");
    assertThat(finding.word()).isEqualTo(Word.LIKELY);
    assertThat(finding.rivals()).extracting(Finding.Rival::cause).contains("connection-pool-limit");
  }

  @Test
  void aPoolWithFewUsersToASlotIsSeenByThoseThatFoundItFree() {
    Finding finding = diagnose(new Simulation(Stations.pool(21, 20)).closed(32, 4_000)).get(0);
    assertThat(finding.cause()).isIn("connection-pool-limit", "capacity-ceiling");
    assertThat(finding.parameters().get("slots")).isBetween(16.0, 24.0);
  }

  @Test
  void theSizeOfALimitIsToldAlsoWhereTimesVaryMuch() {
    Station station = Stations.pool(22, 12);
    station.hold = Stations.exponential(0.02);
    Finding finding = diagnose(new Simulation(station).closed(48, 5_000)).get(0);
    assertThat(finding.parameters().get("slots")).isBetween(9.6, 14.4);
  }

  @Test
  void aPoolThatOnlyTheTopOfALadderFillsIsEstablished() {
    Finding finding = diagnose(Stations.named(23, 20).steps(4, 1, 2, 4, 8, 16, 64)).get(0);
    assertThat(finding.cause()).isEqualTo("connection-pool-limit");
    assertThat(finding.word()).isEqualTo(Word.ESTABLISHED);
    assertThat(finding.parameters().get("slots")).isEqualTo(20);
  }

  @Test
  void processorsThatTheirMetricsCallBusyNeedNoSignOfALine() {
    Station station = Stations.pool(24, 1_000);
    SyntheticRun run = new Simulation(station).closed(30, 6_000);
    assertThat(alarms(run)).isEmpty();
    run.series("http://x/metrics", "system_cpu_usage", "", 0.98, 0.99, 0.98, 0.99, 0.98);
    assertThat(diagnose(run).get(0).cause()).isEqualTo("cpu-saturation");
  }

  @Test
  void aColdPoolIsSeenByTheOrderOfItsLine() {
    Station station = Stations.pool(14, 6);
    station.slowness = t -> 0.06 * Math.exp(-t / 0.4);
    Finding finding = diagnose(new Simulation(station).closed(50, 6_000)).get(0);
    assertThat(finding.cause()).isIn("connection-pool-limit", "capacity-ceiling");
  }

  @Test
  void aColdLineThatIsNotServedInTurnIsSeenInItsFirstWave() {
    Station station = Stations.pool(17, 6);
    station.unfair = 0.3;
    station.slowness = t -> t < 0.04 ? 0.026 : 0;
    assertThat(diagnose(new Simulation(station).closed(30, 2_000)).get(0).cause())
        .isIn("connection-pool-limit", "capacity-ceiling");
  }

  @Test
  void aColdTargetOfConstantTimeHasNoLine() {
    Station station = new Station(15);
    station.slowness = t -> 0.06 * Math.exp(-t / 0.05);
    assertThat(causes(new Simulation(station).closed(50, 6_000)))
        .doesNotContain("connection-pool-limit", "capacity-ceiling", "serial-section");
  }

  @Test
  void requestsThatAnOverloadedTargetLeavesAreExplainedByIt() {
    SyntheticRun run = new Simulation(Stations.pool(16, 6)).open(500, 5);
    for (int i = 0; i < 300; i++) {
      run.error(4_000_000_000L + i, 4_000_000_000L + i, 9_999_000_000L + i, ErrorKind.ABORTED);
    }
    Finding finding = diagnose(run).get(0);
    assertThat(finding.cause()).isIn("connection-pool-limit", "capacity-ceiling");
    assertThat(finding.parameters().get("floorMs")).isBetween(17.0, 24.0);
    assertThat(finding.parameters().get("slots")).isBetween(4.5, 7.5);
    assertThat(causes(run)).doesNotContain("unexplained");
  }

  @Test
  void aLadderShowsTheCeilingByExperiment() {
    SyntheticRun run = new Simulation(Stations.pool(4, 8)).steps(2, 1, 2, 4, 8, 16, 32);
    Finding finding = diagnose(run).get(0);
    assertThat(finding.cause()).isIn("connection-pool-limit", "capacity-ceiling");
    assertThat(finding.parameters().get("slots")).isBetween(7.0, 9.5);
  }

  @Test
  void aLadderBelowTheKneeIsHealthy() {
    assertThat(causes(new Simulation(Stations.pool(5, 64)).steps(2, 1, 2, 4, 8, 16)))
        .containsExactly("healthy");
  }

  @Test
  void overloadByArrivalsIsACeiling() {
    Finding finding = diagnose(new Simulation(Stations.pool(6, 4)).open(300, 8)).get(0);
    assertThat(finding.cause()).isIn("connection-pool-limit", "capacity-ceiling");
    assertThat(finding.parameters().get("requestsPerSecond")).isBetween(180.0, 220.0);
  }

  @Test
  void fewUsersOfOneSlotAreSeenWhereTheirTimesVaryMoreThanTheDistancesOfTheirAnswers() {
    for (long seed = 50; seed < 53; seed++) {
      Station station = new Station(seed);
      station.slots = 1;
      station.hold = Stations.lognormal(0.006, 0.1);
      assertThat(diagnose(new Simulation(station).closed(4, 1_500)).getFirst().cause())
          .isEqualTo("serial-section");
    }
  }

  @Test
  void fewUsersWhoAreServedApartStandInNoLine() {
    for (double variation : new double[] {0.002, 0.02, 0.1, 0.3}) {
      for (long seed = 60; seed < 66; seed++) {
        Station station = new Station(seed);
        station.hold = Stations.lognormal(0.024, variation);
        assertThat(causes(new Simulation(station).closed(4, 1_500))).containsExactly("healthy");
      }
    }
  }

  @Test
  void oneSlotWithARegularHoldLooksLikeASerialSection() {
    Finding finding = diagnose(new Simulation(Stations.pool(7, 1)).closed(20, 1_500)).get(0);
    assertThat(finding.cause()).isIn("serial-section", "capacity-ceiling");
    assertThat(finding.word()).isNotEqualTo(Word.ESTABLISHED);
  }

  @Test
  void aSlowServerWithoutAQueueIsHealthy() {
    Station station = new Station(8);
    station.hold = r -> 0.8 + 0.02 * r.nextDouble();
    assertThat(causes(new Simulation(station).closed(50, 1_000))).containsExactly("healthy");
  }

  @Test
  void aWideDistributionWithoutAQueueIsHealthy() {
    Station station = new Station(9);
    station.hold = Stations.lognormal(0.02, 1.0);
    assertThat(causes(new Simulation(station).closed(50, 5_000))).containsExactly("healthy");
  }

  @Test
  void aFastServerAtFullSpeedIsHealthy() {
    Station station = new Station(10);
    station.slots = 2;
    station.outside = r -> 0.00002;
    station.hold = r -> 0.00003 + 0.00002 * r.nextDouble();
    assertThat(causes(new Simulation(station).closed(50, 20_000))).containsExactly("healthy");
  }

  @Test
  void aPoolWithRoomToSpareSpeaksAgainstAPoolLimit() {
    Station station = Stations.pool(11, 8);
    Simulation simulation = new Simulation(station);
    SyntheticRun run = simulation.closed(64, 6_000);
    run.series("http://x/metrics", "hikaricp_connections_active{pool=\"a\"}", "", 3, 2, 3, 3, 2, 3);
    run.series("http://x/metrics", "hikaricp_connections_max{pool=\"a\"}", "", 9, 9, 9, 9, 9, 9);
    run.series(
        "http://x/metrics", "hikaricp_connections_pending{pool=\"a\"}", "", 0, 0, 0, 0, 0, 0);
    assertThat(diagnose(run).get(0).cause()).isNotEqualTo("connection-pool-limit");
  }

  @Test
  void busyPoolsWithoutALineAreNoFinding() {
    Station station = Stations.pool(12, 8);
    Simulation simulation = new Simulation(station);
    simulation.scrapes = true;
    simulation.scrapedMax = 8;
    assertThat(alarms(simulation.closed(8, 3_000))).isEmpty();
  }
}
