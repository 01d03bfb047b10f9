package dev.loadstone.analysis.cause;

import static dev.loadstone.analysis.cause.Diagnosed.diagnose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.model.Finding;
import dev.loadstone.analysis.model.Finding.Evidence;
import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.SyntheticRun;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Lines that are served in turn, and what is used up without a line.
class LinesInTurnTest {
  private static final String IN_TURN = "served in turn";

  private static boolean inTurn(SyntheticRun run) {
    return diagnose(run).stream()
        .flatMap(f -> f.evidence().stream())
        .map(Evidence::text)
        .anyMatch(text -> text.contains(IN_TURN));
  }

  /// A target that is slow for its first second has a first wave that tells nothing of its slots.
  private static Station cold(long seed, int slots) {
    Station station = Stations.pool(seed, slots);
    station.hold = r -> 0.015 + 0.01 * r.nextDouble();
    station.slowness = t -> 0.06 * Math.exp(-t / 0.4);
    return station;
  }

  @Test
  void theSizeOfALineIsReadWhileItIsFullThoughTheTargetWasCold() {
    for (int slots : new int[] {5, 8}) {
      Finding finding = diagnose(new Simulation(cold(31, slots)).closed(50, 6_000)).getFirst();
      assertThat(finding.cause()).isIn("connection-pool-limit", "capacity-ceiling");
      assertThat(finding.parameters().get("slots")).isEqualTo(slots);
    }
  }

  @Test
  void aLineThatIsCutOffByATimeOutHasItsSlotsAsWell() {
    Station station = Stations.pool(32, 8);
    station.hold = r -> 0.03 + 0.001 * r.nextDouble();
    station.giveUpSeconds = 0.15;
    List<Finding> findings = diagnose(new Simulation(station).closed(64, 3_000));
    assertThat(findings.getFirst().cause()).isEqualTo("pool-acquire-timeout");
    Finding line = Diagnosed.finding(findings, "connection-pool-limit");
    assertThat(line.parameters().get("slots")).isEqualTo(8);
  }

  @Test
  void oneSlotOfVaryingHoldsIsASectionThatIsPassedOneByOne() {
    Station station = Stations.pool(33, 1);
    station.hold = Stations.lognormal(0.01, 0.6);
    Finding finding = diagnose(new Simulation(station).closed(16, 3_000)).getFirst();
    assertThat(finding.cause()).isIn("serial-section", "capacity-ceiling");
    assertThat(finding.parameters().get("slots")).isEqualTo(1);
  }

  @Test
  void usersWhoWaitForNobodyAreServedInNoTurn() {
    Station constant = new Station(34);
    constant.hold = r -> 0.02 + 0.0005 * r.nextDouble();
    Station apart = new Station(40);
    apart.hold = r -> 0.02 + 0.00002 * r.nextDouble();
    apart.slowness = t -> t < 0.02 ? 0.02 * apart.random.nextDouble() : 0;
    Station wide = new Station(35);
    wide.hold = Stations.lognormal(0.02, 0.7);
    for (Station station : List.of(constant, apart, wide)) {
      SyntheticRun run = new Simulation(station).closed(24, 6_000);
      assertThat(inTurn(run)).isFalse();
      assertThat(Diagnosed.alarms(new Simulation(station).closed(24, 6_000))).isEmpty();
    }
  }

  @Test
  void aFastTargetAtFullSpeedIsServedInNoTurnWorthAWord() {
    Station station = new Station(36);
    station.slots = 2;
    station.outside = r -> 0.00002;
    station.hold = r -> 0.00008 + 0.00004 * r.nextDouble();
    assertThat(inTurn(new Simulation(station).closed(64, 20_000))).isFalse();
  }

  private static SyntheticRun computing(SyntheticRun run, double processors) {
    double[] all = new double[9];
    Arrays.fill(all, processors + 0.1);
    double[] own = new double[9];
    Arrays.fill(own, 0.1);
    double[] busy = new double[9];
    Arrays.fill(busy, (processors + 0.1) / 2);
    run.series(HealthSeries.HOST, HealthSeries.MACHINE_CORES, "", all);
    run.series(HealthSeries.HOST, HealthSeries.MACHINE_BUSY, "", busy);
    return run.series(HealthSeries.GENERATOR, HealthSeries.CORES, "", own);
  }

  /// Threads of which one works at a time.
  private static SyntheticRun takingTurns(long seed, int users) {
    Station station = Stations.pool(seed, 1);
    station.hold = r -> 0.0009 + 0.0001 * r.nextDouble();
    return new Simulation(station).closed(users, 8_000);
  }

  @Test
  void oneProcessorFullOfShortWorkThatWaitsForItIsTheLimit() {
    for (int users : new int[] {8, 20}) {
      List<Finding> findings = diagnose(computing(takingTurns(37, users), 1.0));
      assertThat(findings.getFirst().cause())
          .isIn("cpu-saturation", "serial-section", "capacity-ceiling");
    }
  }

  @Test
  void aTargetThatSpinsWhileItWaitsIsNotLimitedByThat() {
    Station station = new Station(38);
    station.hold = r -> 0.02 + 0.0003 * r.nextDouble();
    SyntheticRun run = computing(new Simulation(station).closed(8, 3_000), 1.0);
    assertThat(Diagnosed.causes(run)).containsExactly("healthy");
  }

  @Test
  void aFastTargetThatKeepsOneProcessorBusyIsNotLimited() {
    Station station = new Station(39);
    station.slots = 1;
    station.outside = r -> 0.00002;
    station.hold = r -> 0.00005 + 0.00003 * r.nextDouble();
    SyntheticRun run = computing(new Simulation(station).closed(40, 40_000), 1.0);
    assertThat(Diagnosed.alarms(run)).isEmpty();
  }
}
