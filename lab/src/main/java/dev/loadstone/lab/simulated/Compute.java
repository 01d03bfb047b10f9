package dev.loadstone.lab.simulated;

import dev.loadstone.lab.scenario.Label;
import java.util.Map;

/// The target's processors are used up, held back, or kept busy with each other.
final class Compute {
  private static final int[] LADDER = {1, 2, 4, 8, 16, 32, 64};

  private Compute() {}

  private static Processors processors(World world, double cores, Span demand) {
    return new Processors(
        world.agenda,
        world.service,
        cores,
        (visit, random) -> demand.seconds(random),
        Stage.answer(200));
  }

  /// Processors that are wanted so many times over; plenty without the fault.
  private static int cores(double busy, double wanted) {
    return wanted == 0 ? (int) Math.ceil(4 * busy) : (int) Math.max(1, Math.round(busy / wanted));
  }

  static Label saturation(World world, Knobs knobs) {
    int users = knobs.whole(16, 100);
    double demand = knobs.scale(0.002, 0.02);
    double elsewhere = demand * knobs.scale(0.1, 2);
    double busy = users * demand / (demand + elsewhere);
    int cores = cores(busy, knobs.dosed(0, 0.85, 1.1, 1.7, 3, 8));
    Processors processors = processors(world, cores, knobs.work(demand));
    world.server = world.before(knobs.work(elsewhere), processors);
    world.telemetry.processors(processors, cores);
    world.load = knobs.closed(users, users / (elsewhere + demand));
    return Label.of("cpu-saturation", Map.of()).forbidding("connection-pool-limit");
  }

  static Label saturationOpen(World world, Knobs knobs) {
    double busy = knobs.between(2, 8);
    double rps = Math.round(knobs.scale(80, 800));
    int cores = cores(busy, knobs.dosed(0, 0.8, 0.92, 1.05, 1.25, 1.7));
    Processors processors = processors(world, cores, knobs.work(busy / rps));
    world.server = world.before(knobs.front(), processors);
    world.telemetry.processors(processors, cores);
    world.load = knobs.open(rps);
    return Label.of("cpu-saturation", Map.of()).forbidding("connection-pool-limit");
  }

  static Label saturationLadder(World world, Knobs knobs) {
    double demand = knobs.scale(0.005, 0.02);
    double elsewhere = demand * knobs.scale(0.5, 3);
    double busy = LADDER[LADDER.length - 1] * demand / (demand + elsewhere);
    int cores = cores(busy, knobs.dosed(0, 0.9, 1.4, 2.5, 6, 15));
    Processors processors = processors(world, cores, knobs.work(demand));
    world.server = world.before(knobs.work(elsewhere), processors);
    world.telemetry.processors(processors, cores);
    world.load = ClosedUsers.steps(knobs.whole(2, 4), LADDER);
    return Label.of("cpu-saturation", Map.of()).forbidding("connection-pool-limit");
  }

  /// A container that may use its quota up in a part of each tenth of a second.
  private static Label quota(
      World world, Knobs knobs, double wanted, double overdrawn, double demand, Load load) {
    double quota = wanted / overdrawn;
    Processors processors = processors(world, 4, knobs.work(demand));
    if (knobs.faulty()) {
      processors.quota(quota, 0.1);
    }
    world.server = world.before(knobs.front(), processors);
    world.telemetry.processors(processors, knobs.faulty() ? Math.min(4, quota) : 4);
    world.load = load;
    return Label.of("cpu-quota", Map.of("periodSeconds", 0.1))
        .forbidding("connection-pool-limit", "stop-the-world-pause");
  }

  static Label quotaOpen(World world, Knobs knobs) {
    double rps = Math.round(knobs.scale(60, 500));
    double demand = knobs.between(0.3, 1.5) / rps;
    double overdrawn = knobs.dosed(0.02, 0.7, 0.9, 1.05, 1.3, 2);
    return quota(world, knobs, rps * demand, overdrawn, demand, knobs.open(rps));
  }

  static Label quotaClosed(World world, Knobs knobs) {
    int users = knobs.whole(2, 4);
    double demand = knobs.scale(0.002, 0.01);
    double overdrawn = knobs.dosed(0.02, 1, 1.25, 1.7, 2.5, 5);
    return quota(world, knobs, users, overdrawn, demand, knobs.closed(users, 0.9 * users / demand));
  }

  /// The more are present, the more they hinder each other: beyond a peak more users get less.
  static Label collapse(World world, Knobs knobs) {
    double demand = knobs.scale(0.01, 0.04);
    double peak = knobs.dosed(10_000, 80, 40, 20, 10, 5);
    Processors processors = processors(world, 256, knobs.work(demand));
    processors.efficiency = present -> 1 / (1 + (present - 1) * present / (peak * peak));
    world.server = world.before(knobs.front(), processors);
    world.load = ClosedUsers.steps(knobs.whole(2, 4), LADDER);
    return Label.of("contention-collapse", Map.of("peak", peak))
        .forbidding("connection-pool-limit");
  }

  /// The same under a rate that rises.
  static Label collapseRamp(World world, Knobs knobs) {
    double demand = knobs.scale(0.005, 0.02);
    double peak = knobs.dosed(10_000, 60, 30, 16, 8, 4);
    double top = knobs.between(15, 20) / demand / 2;
    Processors processors = processors(world, 256, knobs.work(demand));
    processors.efficiency = present -> 1 / (1 + (present - 1) * present / (peak * peak));
    world.server = world.before(knobs.front(), processors);
    double seconds = Math.clamp(Math.floor(30_000 / top), 6, 40);
    world.load =
        OpenArrivals.of(knobs.arrival(), 10_000, OpenArrivals.stage(seconds, top / 10, top));
    world.timeoutSeconds = 10;
    return Label.of("contention-collapse", Map.of()).forbidding("connection-pool-limit");
  }
}
