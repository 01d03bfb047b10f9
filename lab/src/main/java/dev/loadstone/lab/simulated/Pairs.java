package dev.loadstone.lab.simulated;

import dev.loadstone.lab.scenario.Label;
import dev.loadstone.lab.scenario.Label.Truth;
import java.util.List;
import java.util.Map;

/// Two causes at once.
final class Pairs {
  private Pairs() {}

  private static Label both(String one, String other) {
    return new Label(
        List.of(new Truth(one, Map.of()), new Truth(other, Map.of())), List.of(), List.of());
  }

  static Label poolAndPauses(World world, Knobs knobs) {
    int users = knobs.whole(20, 60);
    double hold = knobs.scale(0.008, 0.03);
    double crowding = knobs.dosed(0, 1.3, 1.8, 2.5, 4, 6);
    int size = crowding == 0 ? users + 8 : (int) Math.max(1, Math.round(users / crowding));
    Slots pool = world.slots(size, world.hold(knobs.work(hold)));
    Freezer freezer = new Freezer(world.agenda, world.service, world.before(knobs.front(), pool));
    world.server = freezer;
    world.telemetry.pool(pool);
    world.telemetry.gauge(
        "jvm_gc_pause_seconds_sum{action=\"end of major GC\"}", freezer::frozenSeconds);
    double between = knobs.between(0.7, 2);
    double length = knobs.dosed(0, 0.01, 0.04, 0.12, 0.3, 0.5);
    if (knobs.faulty()) {
      world.agenda.every(between, between * 1.03, () -> freezer.freeze(length));
    }
    world.load = ClosedUsers.of(users, 0, Math.clamp(20_000 * hold / users, 10, 25));
    return both("connection-pool-limit", "stop-the-world-pause").accepting("periodic-stall");
  }

  static Label limiterAndBackend(World world, Knobs knobs) {
    double rps = Math.round(knobs.scale(80, 400));
    double limit = rps / knobs.dosed(0.5, 1.02, 1.08, 1.2, 1.6, 3);
    int backends = knobs.whole(2, 4);
    double hold = knobs.scale(0.005, 0.03);
    Stage usual = world.hold(knobs.work(hold));
    Stage slow = world.hold(knobs.work(hold).times(knobs.dosed(1, 1.5, 2.5, 4, 7, 12)));
    Stage inside =
        world.before(
            knobs.front(),
            (visit, done) -> (visit.connection % backends == 0 ? slow : usual).serve(visit, done));
    double[] bucket = {10, 0};
    world.server =
        (visit, done) -> {
          bucket[0] = Math.min(10, bucket[0] + (world.agenda.now() - bucket[1]) * limit);
          bucket[1] = world.agenda.now();
          if (bucket[0] >= 1) {
            bucket[0]--;
            inside.serve(visit, done);
          } else {
            Stage.answer(429).serve(visit, done);
          }
        };
    world.load = knobs.open(rps);
    return both("rate-limit", "slow-backend");
  }

  static Label leakAndBacklog(World world, Knobs knobs) {
    world.keepAlive = false;
    world.wire.closesAfter = 1;
    double rps = Math.round(knobs.scale(80, 300));
    double seconds = knobs.whole(12, 30);
    double hold = knobs.scale(0.004, 0.02);
    double perSecond = rps / knobs.dosed(0.1, 0.85, 0.95, 1.05, 1.15, 1.3);
    double[] freeAt = {0};
    world.wire.backlog =
        now -> {
          double start = Math.max(now, freeAt[0]);
          if ((start - now) * perSecond > 8) {
            return -1;
          }
          freeAt[0] = start + 1 / perSecond;
          return start - now;
        };
    Span work = knobs.work(hold);
    double growth = knobs.dosed(0, 0.2, 0.5, 1.5, 4, 8);
    world.server =
        world.before(
            knobs.front(),
            world.hold(
                random -> work.seconds(random) * (1 + growth * world.agenda.now() / seconds)));
    world.load = knobs.open(rps, seconds);
    return both("drift", "accept-queue-overflow");
  }

  static Label cacheAndThreads(World world, Knobs knobs) {
    int users = knobs.whole(20, 80);
    double hit = knobs.scale(0.003, 0.01);
    double factor = knobs.dosed(1, 1.5, 3, 6, 10, 20);
    double missing = knobs.between(0.1, 0.4);
    double mean = hit * (1 + missing * (factor - 1));
    double crowding = knobs.dosed(0, 1.3, 1.8, 2.5, 4, 6);
    int size = crowding == 0 ? users + 8 : (int) Math.max(1, Math.round(users / crowding));
    Stage fast = world.hold(knobs.regular(hit));
    Stage slow = world.hold(knobs.regular(hit).times(factor));
    Slots threads =
        world.slots(size, (visit, done) -> (visit.key < missing ? slow : fast).serve(visit, done));
    world.server = threads;
    world.telemetry.threads(threads::size, threads::busy);
    world.load = knobs.closed(users, users / mean);
    return both("worker-thread-limit", "cache-miss-mix");
  }

  static Label breakerOverTimeout(World world, Knobs knobs) {
    double patience = knobs.oneOf(0.5, 1.0, 2.0);
    double share = knobs.dosed(0, 0.002, 0.008, 0.03, 0.06, 0.12);
    double seconds = knobs.whole(20, 35);
    double outage = knobs.dosed(0, 0.3, 0.8, 2, 4, 8);
    double from = seconds * 0.3;
    Stage hung = world.before(Span.uniform(patience, patience + 0.002), Stage.answer(504));
    Stage usual =
        world.sometimes(
            share,
            hung,
            world.before(knobs.front(), world.hold(knobs.work(knobs.scale(0.005, 0.03)))));
    world.server =
        new Breaker(
            world.agenda,
            (visit, done) ->
                (world.agenda.now() >= from && world.agenda.now() < from + outage ? hung : usual)
                    .serve(visit, done),
            knobs.oneOf(1.0, 2.0),
            8);
    world.pages.proxied = true;
    world.load = knobs.open(Math.rint(knobs.scale(60, 300)), seconds);
    return both("circuit-breaker", "upstream-timeout");
  }
}
