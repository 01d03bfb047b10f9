package dev.loadstone.analysis.cause;

import static dev.loadstone.analysis.cause.Diagnosed.alarms;
import static dev.loadstone.analysis.cause.Diagnosed.causes;
import static dev.loadstone.analysis.cause.Diagnosed.diagnose;
import static dev.loadstone.analysis.cause.Diagnosed.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.model.Finding;
import dev.loadstone.analysis.model.Finding.Word;
import dev.loadstone.metrics.SyntheticRun;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Stops and slow moments that come back: quotas, timers, collections, caches.
class RhythmCausesTest {
  private static SyntheticRun quota(long seed, double share, int connections, int requests) {
    return new Simulation(new QuotaStation(seed, share, r -> 0.002 + 0.002 * r.nextDouble()))
        .closed(connections, requests);
  }

  @Test
  void stopsInStepWith100MsAreAProcessorQuota() {
    for (SyntheticRun run : List.of(quota(1, 0.2, 20, 800), quota(2, 0.6, 20, 3_000))) {
      Finding finding = diagnose(run).get(0);
      assertThat(finding.cause()).isEqualTo("cpu-quota");
      assertThat(finding.word()).isEqualTo(Word.LIKELY);
      assertThat(finding.parameters().get("periodSeconds")).isEqualTo(0.1);
      assertThat(causes(run)).doesNotContain("delayed-ack", "periodic-stall");
    }
  }

  @Test
  void aQuotaThatTheTargetsMetricsShowIsEstablished() {
    SyntheticRun run = quota(1, 0.2, 20, 800);
    run.series(
        "http://x/metrics", "container_cpu_cfs_throttled_periods_total", "", 3, 13, 23, 33, 43, 52);
    assertThat(diagnose(run).get(0).word()).isEqualTo(Word.ESTABLISHED);
  }

  @Test
  void usersInStepAtAHundredMillisecondsAreNoQuota() {
    Station station = new Station(7);
    station.hold = r -> 0.1;
    station.outside = r -> 0;
    assertThat(alarms(new Simulation(station).closed(20, 2_500))).isEmpty();
  }

  @Test
  void usersInStepThatNothingHoldsBackSeeNoStalls() {
    Station station = new Station(9);
    station.hold = r -> 0.012 + 0.0003 * r.nextDouble();
    station.outside = r -> 0;
    assertThat(alarms(new Simulation(station).closed(100, 20_000))).isEmpty();
  }

  @Test
  void aTimerThatAnswersEverybodyIsNoQuota() {
    Finding finding = diagnose(new Simulation(OddStations.ticking(6, 0.1)).open(100, 10)).get(0);
    assertThat(finding.cause()).isEqualTo("periodic-stall");
    assertThat(finding.parameters().get("periodSeconds")).isEqualTo(0.1);
  }

  @Test
  void stopsEvery130MsAreNoQuota() {
    Station station = new Station(8);
    station.hold = r -> 0.003 + 0.002 * r.nextDouble();
    station.freezePeriod = 0.13;
    station.freezeSeconds = 0.04;
    assertThat(causes(new Simulation(station).closed(20, 8_000)))
        .contains("periodic-stall")
        .doesNotContain("cpu-quota");
  }

  private static SyntheticRun byCount(double... rates) {
    Station station = OddStations.stoppingEvery(18, 300, 0.12);
    station.hold = r -> 0.008 + 0.004 * r.nextDouble();
    return Rates.of(station, 4, rates);
  }

  private static SyntheticRun byClock(double... rates) {
    Station station = new Station(19);
    station.hold = r -> 0.008 + 0.004 * r.nextDouble();
    station.freezePeriod = 1;
    station.freezeSeconds = 0.12;
    return Rates.of(station, 4, rates);
  }

  @Test
  void stopsAfterACountOfRequestsAreOfAllocation() {
    for (double most : new double[] {600, 400}) {
      Finding finding = diagnose(byCount(100, 300, most, 200)).get(0);
      assertThat(finding.cause()).isEqualTo("stop-the-world-pause");
      assertThat(finding.evidence())
          .anySatisfy(e -> assertThat(e.text()).contains("requests whatever it was"));
    }
  }

  @Test
  void stopsByTheClockAreNot() {
    for (double most : new double[] {600, 400}) {
      Finding finding = diagnose(byClock(100, 300, most, 200)).get(0);
      assertThat(finding.cause()).isEqualTo("periodic-stall");
      assertThat(finding.evidence())
          .anySatisfy(e -> assertThat(e.text()).contains(" s whatever it was"));
    }
  }

  @Test
  void slowBurstsAtAPeriodWhileOthersAreFastAreAStampede() {
    for (double making : new double[] {0.15, 0.4}) {
      Finding finding =
          finding(
              diagnose(new Simulation(OddStations.stampeding(16, 4, 2, making)).open(300, 16)),
              "cache-stampede");
      assertThat(finding.parameters().get("periodSeconds"))
          .isBetween(1.95 + 0.9 * making, 2.05 + 1.1 * making);
      assertThat(finding.rivals()).extracting(Finding.Rival::cause).contains("periodic-stall");
    }
  }

  @Test
  void aLifetimeOfAnswersLikeThePeriodMakesItLikely() {
    SyntheticRun run = new Simulation(OddStations.stampeding(16, 4, 2, 0.15)).open(300, 16);
    run.exhibit(1_000_000, 200, "HTTP/1.1 200 OK\r\nCache-Control: public, max-age=2\r\n\r\nx");
    assertThat(finding(diagnose(run), "cache-stampede").word()).isNotEqualTo(Word.POSSIBLE);
  }

  @Test
  void oneEntryUnderArrivalsIsAStampedeToo() {
    Finding finding =
        diagnose(new Simulation(OddStations.stampeding(16, 1, 1.5, 0.15)).open(300, 12)).get(0);
    assertThat(finding.cause()).isEqualTo("cache-stampede");
  }

  @Test
  void oneEntryInAClosedLoopIsToldFromAStopByTheEndsOfThoseWhoMakeIt() {
    Finding finding =
        diagnose(new Simulation(OddStations.stampeding(16, 1, 1.5, 0.15)).closed(20, 60_000))
            .get(0);
    assertThat(finding.cause()).isEqualTo("cache-stampede");
    assertThat(finding.word()).isEqualTo(Word.POSSIBLE);
    assertThat(finding.rivals()).extracting(Finding.Rival::cause).contains("periodic-stall");
  }

  @Test
  void aStopThatALineIsWorkedOffAfterIsNoStampede() {
    Station station = new Station(20);
    station.hold = r -> 0.004 + 0.002 * r.nextDouble();
    station.slots = 4;
    station.freezePeriod = 1.5;
    station.freezeSeconds = 0.15;
    assertThat(diagnose(new Simulation(station).open(600, 12)).get(0).cause())
        .isEqualTo("periodic-stall");
  }

  @Test
  void slowEndpointsInBetweenAreNoStampede() {
    Station station = new Station(21);
    station.hold = r -> r.nextDouble() < 0.05 ? 0.12 : 0.003;
    assertThat(alarms(new Simulation(station).open(300, 12))).isEmpty();
  }
}
