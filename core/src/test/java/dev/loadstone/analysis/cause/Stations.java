package dev.loadstone.analysis.cause;

import java.util.Random;
import java.util.function.ToDoubleFunction;

/// Servers that several tests load.
final class Stations {
  private Stations() {}

  /// A pool of `slots` held for 18 to 22 ms.
  static Station pool(long seed, int slots) {
    Station station = new Station(seed);
    station.slots = slots;
    station.hold = r -> 0.018 + 0.004 * r.nextDouble();
    return station;
  }

  /// The same with its metrics scraped.
  static Simulation named(long seed, int slots) {
    Simulation simulation = new Simulation(pool(seed, slots));
    simulation.scrapes = true;
    simulation.scrapedMax = slots;
    return simulation;
  }

  static ToDoubleFunction<Random> exponential(double mean) {
    return r -> -mean * Math.log(1 - r.nextDouble());
  }

  static ToDoubleFunction<Random> lognormal(double median, double sigma) {
    return r -> median * Math.exp(sigma * r.nextGaussian());
  }
}
