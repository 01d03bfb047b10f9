package dev.loadstone.analysis.cause;

import static dev.loadstone.analysis.cause.Diagnosed.causes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.metrics.SyntheticRun;
import org.junit.jupiter.api.Test;

/// The same effect with a small floor and with a large one: no effect smaller than the floor of the
/// machine is blamed on the target.
class FloorTest {
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;
  private static final double TOP = 1e9;

  private static SyntheticRun quiet(SyntheticRun run) {
    return run.calibrated(50 * MICRO, 300 * MICRO, TOP);
  }

  private static SyntheticRun noisy(SyntheticRun run, long floorMillis) {
    return run.calibrated(50 * MICRO, floorMillis * MILLI, TOP);
  }

  private static SyntheticRun stalling() {
    Station station = new Station(1);
    station.hold = r -> 0.004 + 0.004 * r.nextDouble();
    station.freezePeriod = 1.5;
    station.freezeSeconds = 0.08;
    return new Simulation(station).closed(20, 25_000);
  }

  @Test
  void stallsAreBlamedOnTheTargetOnlyWhereTheyOutlastTheFloor() {
    assertThat(causes(quiet(stalling()))).contains("periodic-stall");
    assertThat(causes(noisy(stalling(), 150)))
        .doesNotContain("periodic-stall", "stop-the-world-pause");
  }

  private static SyntheticRun queueing() {
    return new Simulation(Stations.pool(2, 8)).closed(64, 6_000);
  }

  @Test
  void aQueueIsBlamedOnlyWhereItsWaitExceedsTheFloor() {
    assertThat(causes(quiet(queueing())).getFirst())
        .isIn("connection-pool-limit", "capacity-ceiling");
    assertThat(causes(noisy(queueing(), 2_000)))
        .doesNotContain("connection-pool-limit", "capacity-ceiling", "serial-section");
  }

  private static SyntheticRun ladder() {
    return new Simulation(Stations.pool(5, 8)).steps(4, 2, 4, 8, 16, 32);
  }

  @Test
  void aLadderShowsACeilingOnlyWhereTheWaitExceedsTheFloor() {
    assertThat(causes(quiet(ladder())).getFirst())
        .isIn("connection-pool-limit", "capacity-ceiling");
    assertThat(causes(noisy(ladder(), 2_000)))
        .doesNotContain("connection-pool-limit", "capacity-ceiling");
  }

  private static SyntheticRun slowAtFirst() {
    Station station = new Station(21);
    station.slowness = t -> 0.06 * Math.exp(-t / 0.4);
    return new Simulation(station).closed(8, 8_000);
  }

  @Test
  void aSlowStartIsBlamedOnlyWhereItExceedsTheFloor() {
    assertThat(causes(quiet(slowAtFirst()))).contains("cold-start");
    assertThat(causes(noisy(slowAtFirst(), 500))).doesNotContain("cold-start");
  }

  private static SyntheticRun overloaded() {
    return new Simulation(Stations.pool(16, 6)).open(500, 5);
  }

  @Test
  void overloadIsBlamedOnlyWhereTheBacklogExceedsTheFloor() {
    assertThat(causes(quiet(overloaded())).getFirst()).isNotEqualTo("healthy");
    assertThat(causes(noisy(overloaded(), 20_000)))
        .doesNotContain("connection-pool-limit", "capacity-ceiling");
  }
}
