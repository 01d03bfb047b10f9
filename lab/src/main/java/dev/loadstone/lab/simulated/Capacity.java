package dev.loadstone.lab.simulated;

import dev.loadstone.lab.scenario.Label;
import dev.loadstone.plan.Arrival;
import java.util.Map;

/// Something of the target is used up: slots, a lock, processors, a link.
final class Capacity {
  private static final int[] LADDER = {1, 2, 4, 8, 16, 32, 64};

  private Capacity() {}

  /// How many users there are for each slot, by dose; 0 where slots are plenty.
  private static double crowding(Knobs knobs) {
    return knobs.dosed(0, 1.15, 1.5, 2.2, 4, 8);
  }

  private static int slots(int users, double crowding) {
    return crowding == 0 ? users + 8 : (int) Math.max(1, Math.round(users / crowding));
  }

  private static Label of(String cause, int slots) {
    return Label.of(cause, Map.of("slots", (double) slots));
  }

  static Label pool(World world, Knobs knobs) {
    int users = knobs.users();
    double hold = knobs.scale(0.005, 0.06);
    Slots pool = world.slots(slots(users, crowding(knobs)), world.hold(knobs.work(hold)));
    world.server = world.before(knobs.front(), pool);
    world.telemetry.pool(pool);
    world.load = knobs.closed(users, users / hold);
    return of("connection-pool-limit", pool.size()).forbidding("cpu-saturation");
  }

  static Label poolOpen(World world, Knobs knobs) {
    double busy = knobs.between(4, 20);
    double hold = knobs.scale(0.01, 0.08);
    double rps = Math.round(busy / hold);
    double load = knobs.dosed(0.3, 0.85, 0.95, 1.08, 1.3, 1.8);
    int size = (int) Math.max(1, Math.round(rps * hold / load));
    Slots pool = world.slots(size, world.hold(knobs.work(hold)));
    world.server = world.before(knobs.front(), pool);
    world.telemetry.pool(pool);
    world.load = knobs.open(rps);
    return of("connection-pool-limit", size).forbidding("cpu-saturation");
  }

  static Label poolLadder(World world, Knobs knobs) {
    double hold = knobs.scale(0.015, 0.05);
    int size = (int) knobs.dosed(200, 44, 28, 14, 7, 3);
    Slots pool = world.slots(size, world.hold(knobs.work(hold)));
    world.server = world.before(knobs.front(), pool);
    world.telemetry.pool(pool);
    world.load = ClosedUsers.steps(knobs.whole(2, 4), LADDER);
    return of("connection-pool-limit", size).forbidding("cpu-saturation");
  }

  /// A pooler in front of the database: much of the time of a request is spent elsewhere.
  static Label pooler(World world, Knobs knobs) {
    int users = knobs.users();
    double hold = knobs.scale(0.004, 0.03);
    double outside = hold * knobs.between(0.4, 2);
    double most = users * hold / (hold + outside);
    double crowding = knobs.dosed(0, 1.1, 1.5, 2.5, 4, 7);
    int size = crowding == 0 ? users + 8 : (int) Math.max(1, Math.round(most / crowding));
    Slots pool = world.slots(size, world.hold(knobs.work(hold)));
    world.server = world.before(knobs.work(outside), pool);
    world.telemetry.pool(pool);
    world.load = knobs.closed(users, users / (hold + outside));
    return of("connection-pool-limit", size).forbidding("cpu-saturation");
  }

  static Label acquireTimeout(World world, Knobs knobs) {
    int users = knobs.whole(50, 150);
    double hold = knobs.scale(0.03, 0.1);
    double patience = knobs.oneOf(0.5, 1.0, 2.0);
    double wait = knobs.dosed(0, 0.95, 1.02, 1.15, 1.5, 2.5) * patience;
    int size = wait == 0 ? users + 8 : (int) Math.max(1, Math.round(users * hold / wait));
    Slots pool = world.slots(size, world.hold(knobs.work(hold)));
    pool.patience = patience;
    pool.refusal = knobs.oneOf(500, 500, 503);
    world.server = world.before(knobs.front(), pool);
    world.telemetry.pool(pool);
    world.load = knobs.closed(users, Math.min(users, size) / hold);
    return Label.of("pool-acquire-timeout", Map.of("timeoutSeconds", patience))
        .accepting("connection-pool-limit")
        .forbidding("upstream-timeout");
  }

  /// The share of a request's time that it holds a lock, so that the users want it so many times
  /// over.
  private static double locked(double seconds, double wanted, int users) {
    return seconds * Math.min(0.9, wanted / users);
  }

  static Label lock(World world, Knobs knobs) {
    int users = knobs.whole(10, 64);
    double seconds = knobs.scale(0.01, 0.06);
    double hold = locked(seconds, knobs.dosed(0, 0.8, 1.2, 2, 4, 8), users);
    Slots lock = world.slots(1, world.hold(knobs.regular(hold)));
    Stage inside = hold == 0 ? Stage.answer(200) : lock;
    world.server = world.before(knobs.work(seconds - hold), inside);
    world.load = knobs.closed(users, users / seconds);
    return of("serial-section", 1).forbidding("cpu-saturation");
  }

  /// One row of the database that every request locks.
  static Label rowLock(World world, Knobs knobs) {
    double seconds = knobs.scale(0.02, 0.05);
    double hold = locked(seconds, knobs.dosed(0, 0.8, 1.5, 3, 8, 20), 64);
    Slots lock = world.slots(1, world.hold(knobs.work(hold)));
    Stage inside = hold == 0 ? Stage.answer(200) : lock;
    world.server = world.before(knobs.work(seconds - hold), inside);
    world.load = ClosedUsers.steps(knobs.whole(2, 4), LADDER);
    return of("serial-section", 1).forbidding("cpu-saturation");
  }

  /// One thread does a part of every request.
  static Label singleThread(World world, Knobs knobs) {
    double rps = Math.round(knobs.scale(50, 600));
    double seconds = 2 / rps;
    double hold = knobs.dosed(0, 0.75, 0.9, 1.02, 1.2, 1.6) / rps;
    Stage inside = hold == 0 ? Stage.answer(200) : world.slots(1, world.hold(knobs.regular(hold)));
    world.server = world.before(knobs.work(seconds - hold), inside);
    world.load = knobs.open(rps);
    return of("serial-section", 1).accepting("worker-thread-limit", "cpu-saturation");
  }

  static Label threads(World world, Knobs knobs) {
    int users = knobs.users();
    double hold = knobs.scale(0.01, 0.08);
    int size = slots(users, crowding(knobs));
    Slots threads = world.slots(size, world.hold(knobs.work(hold)));
    world.server = threads;
    world.telemetry.threads(threads::size, threads::busy);
    world.load = knobs.closed(users, users / hold);
    return of("worker-thread-limit", size).forbidding("cpu-saturation");
  }

  static Label threadLadder(World world, Knobs knobs) {
    double hold = knobs.scale(0.015, 0.05);
    int size = (int) knobs.dosed(200, 44, 28, 14, 7, 3);
    Slots threads = world.slots(size, world.hold(knobs.work(hold)));
    world.server = threads;
    world.telemetry.threads(threads::size, threads::busy);
    world.load = ClosedUsers.steps(knobs.whole(2, 4), LADDER);
    return of("worker-thread-limit", size).forbidding("cpu-saturation");
  }

  /// A limit of something behind the target that shows itself nowhere: its size is all there is to
  /// know.
  static Label hidden(World world, Knobs knobs) {
    int users = knobs.users();
    double hold = knobs.scale(0.01, 0.06);
    int size = slots(users, crowding(knobs));
    Slots limit = world.slots(size, world.hold(knobs.work(hold)));
    world.server = world.before(knobs.work(hold * knobs.between(0.1, 0.5)), limit);
    world.load = knobs.closed(users, users / hold);
    return of("capacity-ceiling", size).forbidding("cpu-saturation");
  }

  /// HTTP/2: the target lets in fewer requests at a time on a connection than are wanted.
  static Label streams(World world, Knobs knobs) {
    int connections = knobs.whole(1, 6);
    int streams = knobs.oneOf(10, 20, 32, 50);
    double hold = knobs.scale(0.005, 0.05);
    double crowding = knobs.dosed(1, 1.15, 1.5, 2.5, 5, 10);
    int allowed = (int) Math.max(1, Math.round(streams / crowding));
    world.server = world.before(knobs.front(), world.hold(knobs.work(hold)));
    long requests = Math.round(knobs.scale(2_000, 15_000) / 100) * 100;
    world.load = ClosedUsers.multiplexed(connections, streams, allowed, requests);
    return Label.of("h2-stream-limit", Map.of("streams", (double) allowed));
  }

  /// More than so many at once are turned away.
  static Label crowd(World world, Knobs knobs) {
    double busy = knobs.between(5, 40);
    double hold = knobs.scale(0.02, 0.1);
    double rps = Math.round(busy / hold);
    int size = (int) Math.round(busy * knobs.dosed(10, 1.8, 1.5, 1.2, 0.8, 0.4));
    Slots limit = world.slots(size, world.hold(knobs.work(hold)));
    limit.mostWaiting = 0;
    limit.refusal = knobs.oneOf(503, 503, 429);
    world.server = world.before(knobs.front(), limit);
    world.load = OpenArrivals.of(rps, open(knobs, rps), Arrival.POISSON, 10_000);
    return of("concurrency-limit", size).forbidding("rate-limit");
  }

  private static double open(Knobs knobs, double rps) {
    return Math.floor(Math.clamp(knobs.scale(5, 60), 4, Math.max(4, 20_000 / rps)));
  }

  /// An executor with a queue that becomes full.
  static Label boundedQueue(World world, Knobs knobs) {
    double busy = knobs.between(4, 24);
    double hold = knobs.scale(0.01, 0.06);
    int each = knobs.whole(1, 8);
    double load = knobs.dosed(0.3, 0.85, 0.95, 1.1, 1.4, 2.5);
    double rps = Math.round(busy / hold);
    int size = (int) Math.max(1, Math.round(busy / load));
    Slots limit = world.slots(size, world.hold(knobs.work(hold)));
    limit.mostWaiting = size * each;
    limit.refusal = 503;
    world.server = world.before(knobs.front(), limit);
    world.telemetry.threads(limit::size, limit::busy);
    world.load = knobs.open(rps);
    return of("concurrency-limit", size).accepting("worker-thread-limit").forbidding("rate-limit");
  }

  /// All answers share a link.
  static Label bandwidth(World world, Knobs knobs) {
    int users = knobs.users();
    double hold = knobs.scale(0.005, 0.05);
    double bytes = knobs.scale(8_000, 400_000);
    Span size = Span.lognormal(bytes, knobs.between(0.05, 0.8));
    double wanted = users * bytes / hold;
    double bytesPerSecond = wanted / knobs.dosed(0.02, 0.6, 1, 1.8, 4, 8);
    world.dress = visit -> visit.bytes = 300 + Math.round(size.seconds(world.client));
    Processors link =
        new Processors(
            world.agenda,
            world.service,
            1,
            (visit, random) -> visit.bytes / bytesPerSecond,
            Stage.answer(200));
    link.transmits = true;
    world.server = world.before(knobs.work(hold), link);
    world.load = knobs.closed(users, users / hold);
    return Label.of("bandwidth-limit", Map.of("bytesPerSecond", bytesPerSecond));
  }
}
