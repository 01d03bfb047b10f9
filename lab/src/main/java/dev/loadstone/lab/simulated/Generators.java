package dev.loadstone.lab.simulated;

import dev.loadstone.lab.scenario.Label;
import dev.loadstone.plan.Arrival;
import java.util.Map;

/// Runs in which the generator is the limit, and the target is sound.
final class Generators {
  private static final Label LIMITED =
      Label.of("client-limited", Map.of())
          .forbidding(
              "connection-pool-limit",
              "worker-thread-limit",
              "cpu-saturation",
              "stop-the-world-pause");

  private Generators() {}

  private static void sound(World world, Knobs knobs, double hold) {
    world.server = world.before(knobs.front(), world.hold(knobs.work(hold)));
  }

  /// Others take the processors of this machine.
  static Label starved(World world, Knobs knobs) {
    double hold = knobs.scale(0.001, 0.006);
    int users = knobs.whole(20, 100);
    sound(world, knobs, hold);
    double natural = users / (hold + 0.0012);
    world.machine.share = Math.clamp(natural * 16e-6 / knobs.dosed(0.1, 0.8, 1, 1.5, 3, 8), 0, 1);
    world.machine.seesStops = false;
    world.load = ClosedUsers.of(users, 20_000, 0);
    return LIMITED;
  }

  /// A quota stops this process in each tenth of a second.
  static Label throttled(World world, Knobs knobs) {
    double quota = knobs.dosed(1, 0.9, 0.75, 0.5, 0.25, 0.1);
    sound(world, knobs, knobs.scale(0.002, 0.02));
    if (knobs.faulty()) {
      world.machine.quotaCores = quota;
      world.machine.throttled = 0.95;
      world.agenda.every(0.05, 0.1, () -> world.machine.stop((1 - quota) * 0.1));
    }
    world.load = knobs.open(Math.rint(knobs.scale(100, 800)));
    return LIMITED;
  }

  /// This process stands still now and then.
  static Label pauses(World world, Knobs knobs) {
    double length = knobs.dosed(0, 0.005, 0.02, 0.08, 0.25, 0.8);
    Span gap = Span.uniform(0.3, 1.2);
    sound(world, knobs, knobs.scale(0.002, 0.015));
    if (knobs.faulty()) {
      again(world, gap, length);
    }
    world.load = knobs.open(Math.rint(knobs.scale(100, 600)), knobs.whole(8, 30));
    return LIMITED;
  }

  private static void again(World world, Span gap, double length) {
    world.agenda.after(
        gap.seconds(world.client),
        () -> {
          world.machine.stop(length);
          again(world, gap, length);
        });
  }

  /// Every request takes a local port, and they come back a minute later.
  static Label ports(World world, Knobs knobs) {
    int users = knobs.users();
    long requests = Math.round(knobs.scale(3_000, 15_000) / 100) * 100;
    double left = 1 - knobs.dosed(-1, 0.001, 0.01, 0.06, 0.3, 0.7);
    world.keepAlive = false;
    world.wire.closesAfter = 1;
    world.machine.ports = (int) Math.min(Integer.MAX_VALUE, left * requests);
    sound(world, knobs, knobs.scale(0.005, 0.03));
    world.load = ClosedUsers.of(users, requests, 0);
    return LIMITED;
  }

  static Label descriptors(World world, Knobs knobs) {
    double hold = knobs.scale(0.05, 0.3);
    double wanted = knobs.between(20, 80);
    double rps = Math.round(wanted / hold);
    world.machine.descriptors = (int) (wanted * knobs.dosed(10, 1.4, 1.2, 1.05, 0.7, 0.3));
    sound(world, knobs, hold);
    world.load = OpenArrivals.of(rps, Math.clamp(15_000 / rps, 5, 30), Arrival.POISSON, 10_000);
    return LIMITED;
  }
}
