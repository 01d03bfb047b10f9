package dev.loadstone.analysis.cause;

import static dev.loadstone.analysis.cause.Diagnosed.alarms;
import static dev.loadstone.analysis.cause.Diagnosed.causes;
import static dev.loadstone.analysis.cause.Diagnosed.diagnose;
import static dev.loadstone.analysis.cause.Diagnosed.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.model.Finding;
import dev.loadstone.analysis.model.Finding.Rival;
import dev.loadstone.analysis.model.Finding.Word;
import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.SyntheticRun;
import org.junit.jupiter.api.Test;

/// Faults that have hardly begun, and what looks like them.
class BeginningsTest {
  private static SyntheticRun arrivals(Station station, double rps) {
    station.hold = Stations.lognormal(0.02, 0.3);
    return new Simulation(station).open(rps, 15);
  }

  @Test
  void requestsThatWaitForOneAnotherShowThatALimitIsNear() {
    for (double rps : new double[] {350, 360}) {
      Station station = new Station(1);
      station.slots = 8;
      Finding finding = diagnose(arrivals(station, rps)).getFirst();
      assertThat(finding.cause()).isEqualTo("capacity-ceiling");
      assertThat(finding.word()).isEqualTo(Word.POSSIBLE);
      assertThat(finding.parameters().get("slots")).isBetween(6.0, 9.6);
      assertThat(finding.rivals()).extracting(Rival::cause).contains("connection-pool-limit");
    }
  }

  @Test
  void arrivalsThatNothingHoldsBackDoNotWaitForOneAnother() {
    assertThat(causes(arrivals(new Station(2), 350))).containsExactly("healthy");
  }

  @Test
  void aTargetThatIsSlowerForSomeSecondsDoesNotMakeRequestsWaitForOneAnother() {
    Station station = new Station(3);
    station.slowness = t -> t > 5 && t < 8 ? 0.004 : 0;
    assertThat(alarms(arrivals(station, 350))).isEmpty();
    assertThat(causes(arrivals(station, 350))).doesNotContain("capacity-ceiling");
  }

  @Test
  void aTargetThatBecomesSlowerForGoodDoesNotMakeRequestsWaitForOneAnother() {
    Station station = new Station(5);
    station.slowness = t -> t > 6 ? 0.02 : 0;
    assertThat(causes(arrivals(station, 300)))
        .contains("step-change")
        .doesNotContain("capacity-ceiling", "connection-pool-limit");
  }

  @Test
  void aTargetThatStandsStillNowAndThenDoesNotMakeRequestsWaitForOneAnotherElsewhere() {
    Station station = new Station(4);
    station.slots = 1;
    station.hold = Stations.lognormal(0.00003, 0.3);
    station.freezePeriod = 9;
    station.freezeSeconds = 1;
    assertThat(causes(new Simulation(station).open(1000, 20)))
        .contains("stop-the-world-pause")
        .doesNotContain("capacity-ceiling");
  }

  @Test
  void aLadderWhoseLastStepBendsNamesTheCeilingBeforeItIsReached() {
    for (int slots : new int[] {44, 48}) {
      Finding finding =
          diagnose(new Simulation(Stations.pool(4, slots)).steps(2, 1, 2, 4, 8, 16, 32, 64))
              .getFirst();
      assertThat(finding.cause()).isIn("capacity-ceiling", "connection-pool-limit");
      assertThat(finding.parameters().get("slots")).isBetween(0.8 * slots, 1.2 * slots);
      assertThat(finding.rivals()).isNotEmpty();
    }
  }

  @Test
  void requestsThatShareProcessorsFromTheFirstOnBecomeQuickerWhenTheOthersLeave() {
    for (double cores : new double[] {4, 12}) {
      Station station = new SharingStation(5, cores);
      station.hold = Stations.lognormal(0.01, 0.2);
      SyntheticRun run = new Simulation(station).closed(48, 5_000);
      Finding finding = finding(diagnose(run), "cpu-saturation");
      assertThat(finding.evidence().getFirst().text()).startsWith("When the load ended");
      assertThat(finding.word()).isNotEqualTo(Word.ESTABLISHED);
    }
  }

  @Test
  void processorsWithRoomForAllShareNothing() {
    Station station = new SharingStation(6, 64);
    station.hold = Stations.lognormal(0.02, 0.4);
    assertThat(causes(new Simulation(station).closed(48, 5_000))).containsExactly("healthy");
  }

  @Test
  void thoseBehindALineEndAsAlways() {
    Station station = Stations.pool(7, 12);
    station.hold = Stations.exponential(0.02);
    assertThat(causes(new Simulation(station).closed(48, 5_000)))
        .contains("capacity-ceiling")
        .doesNotContain("cpu-saturation");
  }

  @Test
  void aWaitThatIsAlwaysAsLongIsDescribed() {
    for (double share : new double[] {0.01, 0.1}) {
      Farm farm =
          new Farm(
              8,
              asked ->
                  Farm.Served.status(
                      200, Farm.about(0.02, asked.random()) + (asked.chance(share) ? 1 : 0)));
      Finding finding = diagnose(farm.open(150, 20)).getFirst();
      assertThat(finding.cause()).isEqualTo("unexplained");
      assertThat(finding.parameters().get("waitMs")).isBetween(980.0, 1_020.0);
      assertThat(finding.title()).contains("1.00 s");
    }
  }

  @Test
  void longWorkIsNoFixedWait() {
    Farm farm =
        new Farm(
            9,
            asked ->
                Farm.Served.status(
                    200,
                    asked.chance(0.03)
                        ? 0.6 + 0.8 * asked.random().nextDouble()
                        : Farm.about(0.02, asked.random())));
    assertThat(causes(farm.open(150, 20))).doesNotContain("unexplained");
  }

  @Test
  void namesThatAreNotFoundNowAndThenAreADelayOfTheirLookUp() {
    Farm farm =
        new Farm(
            10,
            asked ->
                asked.chance(0.02)
                    ? Farm.Served.error(ErrorKind.DNS, 0.001)
                    : Farm.Served.status(200, Farm.about(0.02, asked.random())).closing());
    assertThat(causes(farm.open(150, 20))).contains("dns-delay");
  }

  @Test
  void rareFailuresThatStickToSomeConnectionsAreOneServers() {
    Farm farm =
        new Farm(
            11,
            asked ->
                asked.connection() % 3 == 1 && asked.chance(0.02)
                    ? Farm.Served.status(500, 0.002)
                    : Farm.Served.status(200, Farm.about(0.02, asked.random())));
    assertThat(diagnose(farm.closed(30, 9_000)).getFirst().cause()).isEqualTo("failing-backend");
  }

  @Test
  void rareFailuresOfAllConnectionsAreNot() {
    Farm farm =
        new Farm(
            12,
            asked ->
                asked.chance(0.007)
                    ? Farm.Served.status(500, 0.002)
                    : Farm.Served.status(200, Farm.about(0.02, asked.random())));
    assertThat(causes(farm.closed(30, 9_000))).containsExactly("application-errors");
  }

  /// One of three servers is slower by some.
  private static Finding slower(double factor) {
    Farm farm =
        new Farm(
            13,
            asked ->
                Farm.Served.status(
                    200,
                    Farm.about(0.02, asked.random()) * (asked.connection() % 3 == 1 ? factor : 1)));
    return diagnose(farm.closed(30, 6_000)).getFirst();
  }

  @Test
  void whatIsSmallAndBeyondChanceIsPossible() {
    Finding finding = slower(1.3);
    assertThat(finding.cause()).isEqualTo("slow-backend");
    assertThat(finding.word()).isEqualTo(Word.POSSIBLE);
    assertThat(finding.parameters().get("share")).isBetween(0.3, 0.37);
  }

  @Test
  void whatIsTooSmallForAFindingIsNamedBesideHealthy() {
    Finding finding = slower(1.15);
    assertThat(finding.cause()).isEqualTo("healthy");
    assertThat(finding.rivals().getFirst().cause()).isEqualTo("slow-backend");
    assertThat(finding.rivals().getFirst().confidence()).isLessThan(0.3);
    assertThat(finding.evidence())
        .anySatisfy(e -> assertThat(e.text()).contains("the connection it went over"));
  }
}
