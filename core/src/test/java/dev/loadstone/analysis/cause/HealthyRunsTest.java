package dev.loadstone.analysis.cause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.metrics.SyntheticRun;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Healthy servers of many shapes must stay without alarm: at most 2 % of 630 runs may be given a
/// likely or established cause. It prints how many were.
class HealthyRunsTest {
  private static final int SEEDS = 30;
  private static final double MOST_ALARMS = 0.02;

  private static SyntheticRun constant(long seed) {
    Station station = new Station(seed);
    station.hold = r -> 0.02;
    return new Simulation(station).closed(10 + (int) (seed % 50), 2_500);
  }

  private static SyntheticRun lognormal(long seed) {
    Station station = new Station(seed);
    station.hold = Stations.lognormal(0.01, 0.3 + 0.7 * (seed % 10) / 10);
    return new Simulation(station).closed(8 + (int) (seed % 40), 2_500);
  }

  private static SyntheticRun markov(long seed) {
    Station station = new Station(seed);
    station.slots = 1 + (int) (seed % 8);
    station.hold = Stations.exponential(0.01);
    double load = 0.3 + 0.4 * (seed % 9) / 8;
    return new Simulation(station).open(load * station.slots / 0.01, 6);
  }

  private static SyntheticRun mix(long seed) {
    Station station = new Station(seed);
    station.hold =
        r -> {
          double kind = r.nextDouble();
          return kind < 0.6 ? 0.003 : kind < 0.9 ? 0.02 + 0.005 * r.nextDouble() : 0.12;
        };
    return new Simulation(station).closed(16, 2_500);
  }

  private static SyntheticRun belowTheKnee(long seed) {
    Station station = new Station(seed);
    station.slots = 20;
    station.hold = Stations.exponential(0.015);
    return new Simulation(station).closed(12, 2_500);
  }

  private static SyntheticRun fast(long seed) {
    Station station = new Station(seed);
    station.slots = 2;
    station.outside = r -> 0.00001;
    station.hold = Stations.exponential(0.00004);
    return new Simulation(station).closed(50, 8_000);
  }

  private static SyntheticRun slow(long seed) {
    Station station = new Station(seed);
    station.hold = Stations.lognormal(0.8, 0.1);
    return new Simulation(station).closed(40, 1_000);
  }

  private static SyntheticRun stray(long seed) {
    Station station = new Station(seed);
    station.hold = Stations.lognormal(0.008, 0.4);
    station.strayShare = 0.0002;
    return new Simulation(station).closed(20, 5_000);
  }

  private static SyntheticRun steps(long seed) {
    Station station = new Station(seed);
    station.slots = 40;
    station.hold = Stations.lognormal(0.02, 0.5);
    return new Simulation(station).steps(1, 1, 2, 4, 8, 16);
  }

  private static SyntheticRun telemetry(long seed) {
    Simulation simulation = Stations.named(seed, 20);
    return simulation.closed(12, 3_000);
  }

  @Test
  void healthyServersAreAlmostNeverAccused() {
    List<LongFunction<SyntheticRun>> shapes =
        List.of(
            HealthyRunsTest::constant,
            HealthyRunsTest::lognormal,
            HealthyRunsTest::markov,
            HealthyRunsTest::mix,
            HealthyRunsTest::belowTheKnee,
            HealthyRunsTest::fast,
            HealthyRunsTest::slow,
            HealthyRunsTest::stray,
            HealthyRunsTest::steps,
            HealthyRunsTest::telemetry);
    shapes = Stream.concat(shapes.stream(), HealthyTargets.SHAPES.stream()).toList();
    List<String> alarms = new ArrayList<>();
    int runs = 0;
    for (int shape = 0; shape < shapes.size(); shape++) {
      for (long seed = 1; seed <= SEEDS; seed++) {
        runs++;
        List<String> found = Diagnosed.alarms(shapes.get(shape).apply(seed));
        if (!found.isEmpty()) {
          alarms.add("shape " + shape + " seed " + seed + ": " + found);
        }
      }
    }
    System.out.printf("%d false alarms in %d healthy runs %s%n", alarms.size(), runs, alarms);
    assertThat(runs).isGreaterThanOrEqualTo(600);
    assertThat(alarms).hasSizeLessThanOrEqualTo((int) (MOST_ALARMS * runs));
  }
}
