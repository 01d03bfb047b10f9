package dev.loadstone.analysis.cause;

import static dev.loadstone.analysis.cause.Diagnosed.causes;
import static dev.loadstone.analysis.cause.Diagnosed.diagnose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.detect.Detectors;
import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.figures.Figures;
import dev.loadstone.analysis.model.Finding;
import dev.loadstone.metrics.RunRecord;
import dev.loadstone.metrics.SyntheticRun;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/// Who overtakes whom, and whether answers come close together, in a crowd.
class OrderOfCrowdsTest {
  private static final int[] LADDER = {1, 2, 4, 8, 16, 32, 64};

  private static List<Sign> signs(SyntheticRun run) {
    RunRecord record = run.build();
    return Detectors.look(record, Figures.of(record)).facts().stream().map(Fact::sign).toList();
  }

  private static SyntheticRun shared(ToDoubleFunction<Random> hold, double cores) {
    Station station = new SharingStation(31, cores);
    station.hold = hold;
    return new Simulation(station).steps(3, LADDER);
  }

  private static SyntheticRun line(ToDoubleFunction<Random> hold, int slots) {
    Station station = Stations.pool(32, slots);
    station.hold = hold;
    return new Simulation(station).steps(3, LADDER);
  }

  @Test
  void sharedProcessorsOnALadderAreKnownByThoseWhoOvertake() {
    for (double cores : new double[] {4, 12}) {
      SyntheticRun run = shared(Stations.lognormal(0.01, 0.5), cores);
      assertThat(signs(run)).contains(Sign.SIDE_BY_SIDE);
      assertThat(diagnose(run).getFirst().cause()).isEqualTo("cpu-saturation");
    }
  }

  @Test
  void sharedProcessorsThatArrivalsOverloadAreKnownByThemToo() {
    Station station = new SharingStation(33, 4);
    station.hold = Stations.exponential(0.02);
    SyntheticRun run = new Simulation(station).open(260, 12);
    assertThat(signs(run)).contains(Sign.SIDE_BY_SIDE);
    assertThat(diagnose(run).getFirst().cause()).isEqualTo("cpu-saturation");
  }

  @Test
  void behindALineNobodyOvertakesWhateverTheWork() {
    for (int slots : new int[] {4, 12}) {
      SyntheticRun run = line(Stations.exponential(0.02), slots);
      assertThat(signs(run)).contains(Sign.IN_TURN).doesNotContain(Sign.SIDE_BY_SIDE);
      assertThat(diagnose(run).getFirst().cause()).isNotEqualTo("cpu-saturation");
    }
  }

  @Test
  void aSlowAnswerBeforeALineIsNoSharing() {
    Station station = Stations.pool(34, 6);
    station.outside = Stations.exponential(0.02);
    station.hold = Stations.exponential(0.02);
    assertThat(signs(new Simulation(station).steps(3, LADDER))).doesNotContain(Sign.SIDE_BY_SIDE);
  }

  @Test
  void evenWorkTellsNothingOfTheOrder() {
    assertThat(signs(shared(r -> 0.01 + 0.0005 * r.nextDouble(), 4)))
        .doesNotContain(Sign.SIDE_BY_SIDE, Sign.IN_TURN);
  }

  @Test
  void whatLetsOneThroughAtATimeIsKnownByAnswersThatNeverComeTogether() {
    Station station = new Station(35);
    station.slots = 1;
    station.outside = Stations.exponential(0.03);
    station.hold = Stations.lognormal(0.004, 0.5);
    SyntheticRun run = new Simulation(station).steps(4, LADDER);
    assertThat(signs(run)).contains(Sign.NEVER_TOGETHER);
    assertThat(diagnose(run).getFirst().cause()).isEqualTo("serial-section");
  }

  @Test
  void arrivalsKnowItWhileTheLineIsShort() {
    Station station = new Station(36);
    station.slots = 1;
    station.hold = Stations.lognormal(0.004, 0.2);
    assertThat(signs(new Simulation(station).open(200, 15))).contains(Sign.NEVER_TOGETHER);
  }

  @Test
  void twoSlotsAndMemorylessWorkComeTogether() {
    assertThat(signs(line(Stations.lognormal(0.01, 0.5), 2))).doesNotContain(Sign.NEVER_TOGETHER);
    assertThat(signs(line(Stations.exponential(0.004), 1))).doesNotContain(Sign.NEVER_TOGETHER);
    Station free = new Station(37);
    free.hold = Stations.lognormal(0.02, 0.3);
    SyntheticRun run = new Simulation(free).open(200, 15);
    assertThat(signs(run)).doesNotContain(Sign.NEVER_TOGETHER);
    assertThat(causes(run)).containsExactly("healthy");
  }

  @Test
  void aLimitThatNothingNamesIsNotCalledALockBecauseAllElseHasRoom() {
    Station station = Stations.pool(38, 5);
    station.hold = Stations.exponential(0.02);
    SyntheticRun run = new Simulation(station).closed(40, 6_000);
    run.series("http://x/metrics", "hikaricp_connections_active{pool=\"a\"}", "", 3, 2, 3, 3, 2, 3);
    run.series("http://x/metrics", "hikaricp_connections_max{pool=\"a\"}", "", 9, 9, 9, 9, 9, 9);
    run.series(
        "http://x/metrics", "hikaricp_connections_pending{pool=\"a\"}", "", 0, 0, 0, 0, 0, 0);
    run.series("http://x/metrics", "tomcat_threads_busy_threads", "", 40, 40, 41, 40, 40, 40);
    run.series(
        "http://x/metrics", "tomcat_threads_config_max_threads", "", 200, 200, 200, 200, 200);
    run.series("http://x/metrics", "system_cpu_usage", "", 0.2, 0.2, 0.2, 0.2, 0.2, 0.2);
    Finding finding = diagnose(run).getFirst();
    assertThat(finding.cause()).isEqualTo("capacity-ceiling");
    assertThat(finding.rivals()).extracting(Finding.Rival::cause).contains("serial-section");
  }
}
