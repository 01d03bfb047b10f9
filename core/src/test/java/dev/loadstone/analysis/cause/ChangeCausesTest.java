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
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/// Targets that are another one at the end of a run than at its start.
class ChangeCausesTest {
  private static SyntheticRun closed(long seed, DoubleUnaryOperator slowness, int requests) {
    return new Simulation(station(seed, slowness)).closed(20, requests);
  }

  private static Station station(long seed, DoubleUnaryOperator slowness) {
    Station station = new Station(seed);
    station.hold = Stations.lognormal(0.02, 0.3);
    station.slowness = slowness;
    return station;
  }

  @Test
  void answersThatBecomeSlowerAllTheTimeAreDrift() {
    Finding gross = diagnose(closed(12, t -> 0.003 * t, 8_000)).get(0);
    assertThat(gross.cause()).isEqualTo("drift");
    assertThat(gross.word()).isEqualTo(Word.LIKELY);
    assertThat(gross.parameters().get("slopeMsPerSecond")).isBetween(2.4, 3.6);

    Finding mild = diagnose(closed(12, t -> 0.0008 * t, 10_000)).get(0);
    assertThat(mild.cause()).isEqualTo("drift");
    assertThat(mild.advice().get(0).expect())
        .contains("A second run without a restart begins near");
  }

  @Test
  void arrivalsSeeDriftAsWell() {
    Station station = station(13, t -> 0.002 * t);
    assertThat(causes(new Simulation(station).open(200, 12))).containsExactly("drift");
  }

  @Test
  void memoryThatGrowsByTheTargetsMetricsEstablishesDrift() {
    SyntheticRun run = closed(12, t -> 0.003 * t, 8_000);
    run.series(
        "http://x/metrics",
        "process_resident_memory_bytes",
        "",
        1e8,
        1.4e8,
        1.9e8,
        2.3e8,
        2.8e8,
        3.3e8,
        3.7e8,
        4.1e8);
    assertThat(diagnose(run).get(0).word()).isEqualTo(Word.ESTABLISHED);
  }

  @Test
  void aLineThatGrowsUnderOverloadIsNoDrift() {
    assertThat(causes(new Simulation(Stations.pool(6, 4)).open(230, 12)))
        .contains("capacity-ceiling")
        .doesNotContain("drift");
  }

  @Test
  void aSlowWaveIsNoDrift() {
    assertThat(alarms(closed(14, t -> 0.004 * (1 + Math.sin(t / 2.5)), 10_000))).isEmpty();
  }

  @Test
  void aStepIsNoDriftAndHasItsMoment() {
    for (double step : new double[] {0.015, 0.04}) {
      Finding finding = diagnose(closed(15, OddStations.step(5, 1e9, step), 7_000)).get(0);
      assertThat(finding.cause()).isEqualTo("step-change");
      assertThat(finding.word()).isEqualTo(Word.LIKELY);
      assertThat(finding.parameters().get("atSeconds")).isBetween(4.8, 5.2);
    }
  }

  @Test
  void aNeighbourThatComesAndGoesHasBothMoments() {
    Finding finding = diagnose(closed(16, OddStations.step(4, 7, 0.02), 9_000)).get(0);
    assertThat(finding.cause()).isEqualTo("step-change");
    assertThat(finding.parameters().get("atSeconds")).isBetween(3.8, 4.2);
    assertThat(finding.parameters().get("untilSeconds")).isBetween(6.8, 7.2);
  }

  @Test
  void aStepThatTheGeneratorsMachineMakesTooIsNotTheTargets() {
    SyntheticRun run = closed(15, OddStations.step(5, 1e9, 0.02), 7_000);
    run.series(
        HealthSeries.HOST, HealthSeries.PRESSURE, "fraction", .02, .03, .02, .03, .02, .6, .7, .6);
    assertThat(causes(run)).doesNotContain("step-change");
  }

  @Test
  void oneSlowSecondIsNoStep() {
    assertThat(causes(closed(17, OddStations.step(6, 6.4, 0.03), 9_000)))
        .doesNotContain("step-change", "drift");
  }

  private static SyntheticRun growing(int from, int to, double at) {
    Station station = Stations.pool(14, from);
    station.at(at, () -> station.slots = to);
    return new Simulation(station).closed(30, 3_000);
  }

  @Test
  void aTargetThatBecomesFasterInAStepGotCapacity() {
    for (int to : new int[] {6, 8}) {
      Finding finding = finding(diagnose(growing(4, to, 5)), "capacity-added");
      assertThat(finding.word()).isEqualTo(Word.LIKELY);
      assertThat(finding.parameters().get("atSeconds")).isBetween(4.8, 5.4);
      double before = finding.parameters().getOrDefault("requestsPerSecondBefore", 0.0);
      double after = finding.parameters().getOrDefault("requestsPerSecondAfter", 0.0);
      assertThat(after / before).isBetween(0.9 * to / 4, 1.1 * to / 4);
    }
  }

  @Test
  void warmingUpIsNoAddedCapacity() {
    assertThat(causes(closed(18, t -> 0.15 * Math.exp(-t), 9_000)))
        .contains("cold-start")
        .doesNotContain("capacity-added");
    assertThat(causes(closed(18, t -> 0.1 * Math.exp(-t / 3), 9_000)))
        .doesNotContain("capacity-added");
  }

  @Test
  void aTargetThatStaysDownAfterAnOverloadIsARetryStorm() {
    for (double most : new double[] {600, 800}) {
      Finding finding =
          finding(
              diagnose(Rates.of(OddStations.collapsing(15, 8, 60), 5, 200, most, 200, 200, 200)),
              "retry-storm");
      assertThat(finding.word()).isNotEqualTo(Word.POSSIBLE);
      assertThat(finding.parameters().get("rateAfter"))
          .isLessThan(finding.parameters().get("rateBefore"));
    }
  }

  @Test
  void aTargetThatRecoversFromAnOverloadWasOnlyFull() {
    assertThat(causes(Rates.of(Stations.pool(15, 8), 5, 200, 600, 200, 200, 200)))
        .contains("capacity-ceiling")
        .doesNotContain("retry-storm", "drift", "step-change");
  }

  @Test
  void aPeakThatIsServedIsNoFinding() {
    assertThat(causes(Rates.of(Stations.pool(15, 40), 4, 100, 300, 100)))
        .containsExactly("healthy");
  }

  @Test
  void failuresThatBeginAfterACountAndDoNotEndAreALeak() {
    Finding finding =
        finding(
            diagnose(new Simulation(OddStations.usedUpAfter(17, 1_000, 500)).closed(20, 3_000)),
            "descriptor-leak");
    assertThat(finding.parameters().get("requestsBefore")).isBetween(950.0, 1_060.0);
    assertThat(finding.rivals()).isNotEmpty();
    assertThat(causes(new Simulation(OddStations.usedUpAfter(17, 700, 503)).open(200, 8)))
        .contains("descriptor-leak");
  }

  @Test
  void whatTheTargetSaysOfItsFilesMakesTheLeakKnown() {
    SyntheticRun run = new Simulation(OddStations.usedUpAfter(17, 1_000, 500)).closed(20, 3_000);
    run.exhibit(2_000_000_000L, 500, "HTTP/1.1 500 x\r\n\r\nopen /tmp/x: too many open files");
    assertThat(diagnose(run).get(0).cause()).isEqualTo("descriptor-leak");
    assertThat(diagnose(run).get(0).word()).isEqualTo(Word.ESTABLISHED);
  }

  @Test
  void failuresOfATimeAreNoLeak() {
    Station station = station(19, t -> 0);
    station.burstFrom = 3;
    station.burstTo = 4;
    assertThat(causes(new Simulation(station).closed(20, 20_000)))
        .doesNotContain("descriptor-leak");
  }

  @Test
  void failuresFromTheFirstMomentAreNoLeak() {
    Station station = station(20, t -> 0);
    station.strayShare = 0.4;
    assertThat(causes(new Simulation(station).closed(20, 3_000))).doesNotContain("descriptor-leak");
  }
}
