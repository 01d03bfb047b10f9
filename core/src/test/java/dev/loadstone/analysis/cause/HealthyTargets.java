package dev.loadstone.analysis.cause;

import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.SyntheticRun;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;

/// Healthy servers whose runs have structure in time: ramps, arrivals, cycles of their own, pauses
/// of the generator. None of it is the target's fault.
final class HealthyTargets {
  /// Every shape, as a function of a seed.
  static final List<LongFunction<SyntheticRun>> SHAPES =
      List.of(
          HealthyTargets::bimodalArrivals,
          HealthyTargets::ramp,
          HealthyTargets::peak,
          HealthyTargets::slowAndSteady,
          HealthyTargets::generatorPauses,
          HealthyTargets::inStep,
          HealthyTargets::heavyTail,
          HealthyTargets::largeAnswers,
          HealthyTargets::steadyCeilingFreeArrivals,
          HealthyTargets::gentleWave,
          HealthyTargets::settling);

  private HealthyTargets() {}

  /// Two kinds of requests, of which one costs 20 times the other.
  private static SyntheticRun bimodalArrivals(long seed) {
    Station station = new Station(seed);
    station.hold =
        r -> r.nextDouble() < 0.1 + 0.02 * (seed % 10) ? 0.08 + 0.02 * r.nextDouble() : 0.004;
    return new Simulation(station).open(150, 8);
  }

  private static SyntheticRun ramp(long seed) {
    Station station = new Station(seed);
    station.slots = 60;
    station.hold = Stations.lognormal(0.02, 0.5);
    return Rates.of(station, 2, 50, 100, 200, 300, 400 + (int) seed);
  }

  private static SyntheticRun peak(long seed) {
    Station station = new Station(seed);
    station.slots = 40;
    station.hold = Stations.exponential(0.02);
    return Rates.of(station, 3, 100, 100, 400 + 10 * (int) (seed % 20), 100, 100);
  }

  private static SyntheticRun slowAndSteady(long seed) {
    Station station = new Station(seed);
    station.hold = Stations.lognormal(0.5 + 0.02 * seed, 0.15);
    return new Simulation(station).open(40, 12);
  }

  /// The generator stood still now and then, and knows it; the target only seems to have.
  private static SyntheticRun generatorPauses(long seed) {
    Station station = new Station(seed);
    station.hold = Stations.lognormal(0.006, 0.4);
    station.freezeSeconds = 0.04 + 0.002 * (seed % 20);
    Random random = new Random(seed);
    station.freezesAt = random.doubles(6, 0.2, 7).sorted().toArray();
    SyntheticRun run = new Simulation(station).closed(16, 12_000);
    run.series(HealthSeries.GENERATOR, HealthSeries.SENTINEL_SLEEP, "ms", 1);
    return run.pauses(1e3 * station.freezeSeconds, station.freezesAt);
  }

  /// Users whose answers all take about 50, 100 or 200 ms.
  private static SyntheticRun inStep(long seed) {
    Station station = new Station(seed);
    double each = new double[] {0.05, 0.1, 0.2}[(int) (seed % 3)];
    station.hold = r -> each + 0.0004 * r.nextDouble();
    return new Simulation(station).closed(5 + (int) seed, 1_500);
  }

  private static SyntheticRun heavyTail(long seed) {
    Station station = new Station(seed);
    station.hold = r -> Math.min(1.5, 0.005 / Math.pow(1 - r.nextDouble(), 1 / 1.6));
    return new Simulation(station).closed(20, 6_000);
  }

  /// Answers of 50 KB that arrive in a few milliseconds.
  private static SyntheticRun largeAnswers(long seed) {
    SyntheticRun run = SyntheticRun.closed(8);
    Random random = new Random(seed);
    double[] at = new double[8];
    for (int i = 0; i < 3_000; i++) {
      int user = i % 8;
      double first = at[user] + 0.01 * Math.exp(0.4 * random.nextGaussian());
      double end = first + 0.002 + 0.002 * random.nextDouble();
      run.request(
          Math.round(at[user] * 1e9),
          Math.round(at[user] * 1e9),
          Math.round(first * 1e9),
          Math.round(end * 1e9),
          40_000 + random.nextInt(20_000),
          100,
          0,
          0,
          user,
          2 + i,
          Outcome.ofStatus(200));
      at[user] = end;
    }
    return run;
  }

  private static SyntheticRun steadyCeilingFreeArrivals(long seed) {
    Station station = new Station(seed);
    station.slots = 8;
    station.hold = Stations.lognormal(0.02, 0.3 + 0.05 * (seed % 10));
    return new Simulation(station).open(200, 10);
  }

  /// A target a little slower and faster over the seconds, as on a shared machine.
  private static SyntheticRun gentleWave(long seed) {
    Station station = new Station(seed);
    station.hold = Stations.lognormal(0.02, 0.3);
    station.slowness = t -> 0.002 * (1 + Math.sin(t / (0.5 + 0.2 * seed)));
    return new Simulation(station).closed(20, 6_000);
  }

  /// A mild warm-up that is over soon.
  private static SyntheticRun settling(long seed) {
    Station station = new Station(seed);
    station.hold = Stations.lognormal(0.02, 0.4);
    station.slowness = t -> 0.006 * Math.exp(-t);
    return new Simulation(station).open(150, 10);
  }
}
