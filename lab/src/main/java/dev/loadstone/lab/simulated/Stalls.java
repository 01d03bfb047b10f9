package dev.loadstone.lab.simulated;

import dev.loadstone.lab.scenario.Label;
import java.util.List;
import java.util.Map;

/// All of the target, or a part of it, stands still now and then.
final class Stalls {
  private Stalls() {}

  private static Freezer freezer(World world, Knobs knobs, Span work) {
    Freezer freezer =
        new Freezer(world.agenda, world.service, world.before(knobs.front(), world.hold(work)));
    world.server = freezer;
    return freezer;
  }

  private static void collector(World world, Freezer freezer) {
    world.telemetry.gauge(
        "jvm_gc_pause_seconds_sum{action=\"end of major GC\"}", freezer::frozenSeconds);
  }

  /// A load of either kind, long enough.
  private static double load(World world, Knobs knobs, double seconds, double hold) {
    double rps = Math.round(Math.min(knobs.scale(100, 800), 20_000 / seconds));
    if (knobs.chance(0.5)) {
      world.load = knobs.open(rps, Math.ceil(seconds));
      return rps;
    }
    int users = Math.clamp(Math.round(rps * hold), 3, 100);
    world.load = ClosedUsers.of(users, 0, Math.ceil(seconds));
    return users / hold;
  }

  static Label pauses(World world, Knobs knobs) {
    double hold = knobs.scale(0.005, 0.04);
    Freezer freezer = freezer(world, knobs, knobs.work(hold));
    double between = knobs.scale(0.5, 3);
    double length = knobs.dosed(0, 0.006, 0.02, 0.06, 0.15, 0.4);
    double seconds = Math.max(8, 8 * between);
    load(world, knobs, seconds, hold);
    if (knobs.faulty()) {
      Span gap = Span.exponential(between);
      Span pause = Span.lognormal(length, 0.3);
      again(world, freezer, gap, pause);
    }
    collector(world, freezer);
    return Label.of("stop-the-world-pause", Map.of("stallMs", length * 1e3))
        .forbidding("connection-pool-limit", "cpu-saturation");
  }

  private static void again(World world, Freezer freezer, Span gap, Span pause) {
    world.agenda.after(
        0.2 + gap.seconds(world.service),
        () -> {
          freezer.freeze(pause.seconds(world.service));
          again(world, freezer, gap, pause);
        });
  }

  /// A collector that runs each time the heap is full: after so many requests.
  static Label collections(World world, Knobs knobs) {
    double hold = knobs.scale(0.005, 0.04);
    Freezer freezer = freezer(world, knobs, knobs.work(hold));
    double between = knobs.scale(0.4, 2);
    double length = knobs.dosed(0, 0.006, 0.02, 0.06, 0.15, 0.4);
    double rps = load(world, knobs, Math.max(8, 10 * between), hold);
    if (knobs.faulty()) {
      freezer.freezeEach(Math.max(20, Math.round(rps * between)), Span.lognormal(length, 0.2));
    }
    collector(world, freezer);
    return Label.of("stop-the-world-pause", Map.of("stallMs", length * 1e3))
        .accepting("periodic-stall")
        .forbidding("connection-pool-limit", "cpu-saturation");
  }

  private static Label periodic(
      World world, Knobs knobs, Freezer freezer, double period, double length) {
    double first = period * knobs.between(0.2, 0.9);
    if (knobs.faulty()) {
      world.agenda.every(first, period, () -> freezer.freeze(length));
    }
    return Label.of("periodic-stall", Map.of("periodSeconds", period, "stallMs", length * 1e3))
        .forbidding("connection-pool-limit", "cpu-saturation");
  }

  /// What is stalled for longer apart is stalled for longer, if not by as much.
  private static double scaled(double seconds, double period) {
    return seconds * StrictMath.sqrt(period);
  }

  static Label clockwork(World world, Knobs knobs) {
    double hold = knobs.scale(0.005, 0.04);
    double period = knobs.oneOf(0.5, 1.0, 1.0, 2.0, 3.0, 5.0);
    Freezer freezer = freezer(world, knobs, knobs.work(hold));
    load(world, knobs, Math.max(6, period * knobs.between(6, 12)), hold);
    return periodic(
        world, knobs, freezer, period, scaled(knobs.dosed(0, 0.008, 0.03, 0.1, 0.2, 0.4), period));
  }

  /// Only what writes waits for the log.
  static Label writes(World world, Knobs knobs) {
    double hold = knobs.scale(0.005, 0.04);
    double period = knobs.oneOf(0.5, 1.0, 2.0, 5.0);
    double share = knobs.between(0.2, 0.6);
    Freezer freezer = freezer(world, knobs, knobs.work(hold));
    world.endpoints = List.of("/read", "/write");
    world.dress = visit -> visit.endpoint = visit.key < share ? 1 : 0;
    freezer.stops = visit -> visit.endpoint == 1;
    load(world, knobs, Math.max(6, period * knobs.between(6, 12)), hold);
    return periodic(
        world, knobs, freezer, period, scaled(knobs.dosed(0, 0.015, 0.05, 0.2, 0.35, 0.6), period));
  }

  /// The database writes everything back: all is slow for a while, again and again.
  static Label checkpoint(World world, Knobs knobs) {
    double hold = knobs.scale(0.005, 0.03);
    Span work = knobs.work(hold);
    double period = knobs.between(3, 8);
    double busy = period * knobs.between(0.1, 0.3);
    double factor = knobs.dosed(1, 1.3, 1.8, 3, 6, 15);
    double phase = period * knobs.between(0.2, 0.8);
    world.server =
        world.before(
            knobs.front(),
            world.hold(random -> {
              double at = (world.agenda.now() + period - phase) % period;
              return work.seconds(random) * (at < busy ? factor : 1);
            }));
    load(world, knobs, period * knobs.between(5, 8), hold);
    return Label.of("periodic-stall", Map.of("periodSeconds", period))
        .forbidding("connection-pool-limit");
  }

  /// Each time a cached answer expires all who want it make it anew, and hinder each other.
  static Label stampede(World world, Knobs knobs) {
    double hit = knobs.scale(0.001, 0.004);
    double lifetime = knobs.between(1.5, 4);
    double making = knobs.dosed(0, 0.01, 0.04, 0.16, 0.4, 0.9);
    Stage fast = world.hold(knobs.work(hit));
    Stage slow = world.slots(knobs.whole(5, 20), world.hold(Span.lognormal(making, 0.15)));
    double[] freshUntil = {lifetime * knobs.between(0.3, 0.9)};
    Stage cache =
        (visit, done) -> {
          if (!knobs.faulty() || world.agenda.now() < freshUntil[0]) {
            fast.serve(visit, done);
          } else {
            slow.serve(
                visit,
                outcome -> {
                  if (world.agenda.now() >= freshUntil[0]) {
                    freshUntil[0] = world.agenda.now() + lifetime;
                  }
                  done.ended(outcome);
                });
          }
        };
    world.server = world.before(knobs.front(), cache);
    load(world, knobs, lifetime * knobs.between(6, 10), 0.01);
    return Label.of("cache-stampede", Map.of("periodSeconds", lifetime))
        .forbidding("connection-pool-limit");
  }
}
