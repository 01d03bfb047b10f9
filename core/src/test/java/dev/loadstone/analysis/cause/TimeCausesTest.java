package dev.loadstone.analysis.cause;

import static dev.loadstone.analysis.cause.Diagnosed.alarms;
import static dev.loadstone.analysis.cause.Diagnosed.causes;
import static dev.loadstone.analysis.cause.Diagnosed.diagnose;
import static dev.loadstone.analysis.cause.Diagnosed.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.model.Finding;
import dev.loadstone.analysis.model.Finding.Word;
import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.SyntheticRun;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TimeCausesTest {
  private static double figure(Finding finding, String name) {
    return finding.parameters().getOrDefault(name, Double.NaN);
  }

  private static Station frozen(long seed, double period, double length) {
    Station station = new Station(seed);
    station.hold = r -> 0.004 + 0.004 * r.nextDouble();
    station.freezePeriod = period;
    station.freezeSeconds = length;
    return station;
  }

  @Test
  void stallsAtAFixedPeriodAreFoundWithTheirPeriod() {
    Finding finding = diagnose(new Simulation(frozen(1, 1.5, 0.08)).closed(20, 25_000)).get(0);
    assertThat(finding.cause()).isEqualTo("periodic-stall");
    assertThat(finding.word()).isEqualTo(Word.LIKELY);
    assertThat(finding.parameters().get("periodSeconds")).isBetween(1.47, 1.53);
    assertThat(finding.parameters().get("stallMs")).isBetween(60.0, 100.0);
  }

  @Test
  void anOpenLoopSeesThemToo() {
    Finding finding =
        finding(diagnose(new Simulation(frozen(2, 2, 0.2)).open(400, 10)), "periodic-stall");
    assertThat(finding.parameters().get("periodSeconds")).isBetween(1.95, 2.05);
  }

  @Test
  void stallsWithoutAPeriodAreNotCalledPeriodic() {
    Station station = frozen(3, 0, 0.15);
    station.freezesAt = new double[] {0.7, 1.1, 2.9, 3.3, 5.6};
    Finding finding = diagnose(new Simulation(station).closed(20, 25_000)).get(0);
    assertThat(finding.cause()).isEqualTo("stop-the-world-pause");
    assertThat(finding.word()).isEqualTo(Word.LIKELY);
    assertThat(finding.parameters().get("stalls")).isEqualTo(5);
  }

  @Test
  void pausesOfTheGeneratorAreNotTheTargets() {
    SyntheticRun run = new Simulation(frozen(4, 1.5, 0.08)).closed(20, 25_000);
    double[] hiccups = new double[12];
    Arrays.fill(hiccups, 90);
    run.series(HealthSeries.GENERATOR, HealthSeries.HICCUP, "ms", hiccups);
    assertThat(causes(run)).containsExactly("healthy");
  }

  @Test
  void aPauseOfTheGeneratorCountsForTheSecondsAroundItsReading() {
    Station station = frozen(9, 0, 0.09);
    station.freezesAt = new double[] {2.1, 2.5, 2.8};
    SyntheticRun run = new Simulation(station).closed(20, 15_000);
    run.series(HealthSeries.GENERATOR, HealthSeries.HICCUP, "ms", 1, 80, 1, 1, 1);
    assertThat(causes(run)).containsExactly("healthy");
  }

  @Test
  void shortStopsOnACrowdedMachineAreNotTheTargets() {
    Station station = frozen(10, 0, 0.06);
    station.freezesAt = new double[] {0.7, 1.6, 2.9, 3.3};
    SyntheticRun run = new Simulation(station).closed(20, 15_000);
    run.series(HealthSeries.GENERATOR, HealthSeries.HICCUP, "ms", 8, 4, 5, 6);
    assertThat(diagnose(run).get(0).cause()).isEqualTo("stop-the-world-pause");
    run.series(HealthSeries.HOST, HealthSeries.PRESSURE, "fraction", 0.9, 0.95, 0.8, 0.9);
    assertThat(causes(run)).containsExactly("healthy");
  }

  @Test
  void longStopsOnACrowdedMachineAreTheTargets() {
    SyntheticRun run = new Simulation(frozen(11, 1.5, 0.2)).closed(20, 25_000);
    run.series(HealthSeries.GENERATOR, HealthSeries.HICCUP, "ms", 8, 14, 5, 6, 9, 12);
    run.series(HealthSeries.HOST, HealthSeries.PRESSURE, "fraction", 0.9, 0.95, 0.8, 0.9);
    assertThat(diagnose(run).get(0).cause()).isEqualTo("periodic-stall");
  }

  @Test
  void aGeneratorKeptFromWorkingAtTheStartIsNoColdTarget() {
    Station station = new Station(12);
    station.slowness = t -> t < 0.4 ? 0.08 : 0;
    SyntheticRun run = new Simulation(station).closed(20, 4_000);
    assertThat(causes(run)).containsExactly("cold-start");
    run.series(HealthSeries.GENERATOR, HealthSeries.HICCUP, "ms", 130, 4, 5, 6);
    assertThat(causes(run)).containsExactly("healthy");
  }

  @Test
  void usersInStepMakeNoStalls() {
    Station station = new Station(5);
    station.hold = r -> 0.1;
    station.outside = r -> 0;
    assertThat(alarms(new Simulation(station).closed(20, 2_000))).isEmpty();
  }

  @Test
  void aColdTargetIsSlowAtFirst() {
    Station station = new Station(6);
    station.slowness = t -> 0.15 * Math.exp(-t);
    Finding finding = diagnose(new Simulation(station).closed(20, 8_000)).get(0);
    assertThat(finding.cause()).isEqualTo("cold-start");
    assertThat(finding.parameters().get("untilSeconds")).isBetween(1.0, 4.0);
  }

  @Test
  void aTargetThatAgesIsNotCold() {
    Station station = new Station(7);
    station.slowness = t -> 0.02 * t;
    assertThat(causes(new Simulation(station).closed(20, 4_000))).doesNotContain("cold-start");
  }

  @Test
  void oneSlowSecondInTheMiddleIsNotCold() {
    Station station = new Station(8);
    station.slowness = t -> t > 2 && t < 3 ? 0.1 : 0;
    assertThat(causes(new Simulation(station).closed(20, 5_000))).doesNotContain("cold-start");
  }

  @Test
  void aTargetThatGrowsSlowerIsNotHealthy() {
    Station station = new Station(9);
    station.slowness = t -> 0.01 * t;
    Finding finding = diagnose(new Simulation(station).closed(5, 6_000)).get(0);
    assertThat(finding.cause()).isEqualTo("drift");
    assertThat(finding.word()).isEqualTo(Word.LIKELY);
    assertThat(finding.parameters().get("slopeMsPerSecond")).isBetween(8.0, 12.0);
    assertThat(finding.parameters().get("toMs")).isGreaterThan(1.5 * figure(finding, "fromMs"));
    assertThat(finding.evidence().getFirst().text()).contains("rose steadily");
    assertThat(finding.advice()).allMatch(a -> !a.expect().isEmpty() && !a.verify().isEmpty());
  }

  @Test
  void aTargetThatChangesToASlowerLevelIsNotHealthy() {
    for (double at : new double[] {3, 6}) {
      Station station = new Station(10);
      station.slowness = t -> t > at ? 0.05 : 0;
      Finding finding = diagnose(new Simulation(station).closed(5, 2_000)).get(0);
      assertThat(finding.cause()).as("from %s s on", at).isEqualTo("step-change");
      assertThat(finding.word()).isEqualTo(Word.LIKELY);
      assertThat(finding.parameters().get("atSeconds")).isBetween(at - 0.4, at + 0.4);
      assertThat(figure(finding, "afterMs") - figure(finding, "beforeMs")).isBetween(45.0, 55.0);
      assertThat(finding.parameters()).doesNotContainKey("untilSeconds");
    }
  }

  /// Up and down again, slowly: no step, no trend, no period.
  @Test
  void aRunWithoutALevelAndWithoutACauseIsNotCalledHealthy() {
    Station station = new Station(13);
    station.slowness = t -> 0.06 * Math.max(0, 1 - Math.abs(t - 9) / 5);
    Finding finding = diagnose(new Simulation(station).closed(5, 3_000)).get(0);
    assertThat(finding.cause()).isEqualTo("unexplained");
    assertThat(finding.title()).startsWith("Response times changed level during the run");
    assertThat(finding.parameters().get("highestMs"))
        .isGreaterThan(1.5 * figure(finding, "lowestMs"));
    assertThat(finding.word()).isEqualTo(Word.POSSIBLE);
    assertThat(finding.evidence())
        .hasSizeGreaterThan(2)
        .allMatch(e -> e.text().matches("[0-9.]+ to [0-9.]+ s: median [0-9.]+ ms, .* requests[.]"));
    assertThat(finding.rivals())
        .extracting(Finding.Rival::cause)
        .containsExactly("step-change", "drift");
  }

  @Test
  void phasesInWhichAllIsSlowerAgainAndAgainAreFoundWithTheirPeriod() {
    Station station = new Station(14);
    station.slowness = t -> t % 3 < 0.5 ? 0.02 : 0;
    Finding finding = diagnose(new Simulation(station).open(200, 20)).get(0);
    assertThat(finding.cause()).isEqualTo("periodic-stall");
    assertThat(finding.parameters().get("periodSeconds")).isBetween(2.9, 3.1);
    assertThat(finding.rivals()).isNotEmpty();
  }

  @Test
  void aSingleSlowSecondIsDescribedAndGivenNoName() {
    Station station = new Station(15);
    station.slowness = t -> t > 5 && t < 6 ? 0.15 : 0;
    Finding finding = diagnose(new Simulation(station).open(200, 20)).get(0);
    assertThat(finding.cause()).isEqualTo("unexplained");
    assertThat(finding.parameters().get("atSeconds")).isBetween(4.7, 5.3);
  }

  @Test
  void aChangeThatThisMachineAloneMayMakeIsNotTheTargets() {
    Station station = new Station(11);
    station.slowness = t -> t > 6 ? 0.05 : 0;
    SyntheticRun run = new Simulation(station).closed(5, 2_000);
    run.calibrated(20_000_000, 100_000_000, 1e9);
    assertThat(causes(run)).containsExactly("healthy");
  }
}
