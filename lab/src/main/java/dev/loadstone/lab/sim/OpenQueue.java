package dev.loadstone.lab.sim;

import java.util.SplittableRandom;

/// One server, first come first served, Poisson arrivals (M/M/1, M/G/1), by Lindley's recursion:
/// the next wait is what is left of this wait and service after the gap between the arrivals.
final class OpenQueue {
  private final Service service;
  private final double utilisation;
  private final SplittableRandom random;
  private double wait;
  private double gap;

  OpenQueue(Service service, double utilisation, SplittableRandom random) {
    this.service = service;
    this.utilisation = utilisation;
    this.random = random;
  }

  /// The time in the system of the next arrival, in mean service times.
  double next() {
    double took = wait + service.next(random);
    gap = Service.exponential(random) / utilisation;
    wait = Math.max(0, took - gap);
    return took;
  }

  /// From the last arrival to the next, in mean service times.
  double gap() {
    return gap;
  }
}
