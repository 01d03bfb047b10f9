package dev.loadstone.lab.simulated;

import dev.loadstone.lab.scenario.Label;
import dev.loadstone.plan.Arrival;
import java.util.List;
import java.util.Map;

/// Healthy targets that look ill to a naive eye; a dose makes them look worse, and they stay
/// healthy.
final class Sound {
  private Sound() {}

  private static Label closed(World world, Knobs knobs, Span work, double hold) {
    int users = knobs.users();
    world.server = world.before(knobs.front(), world.hold(work));
    world.load = knobs.closed(users, users / hold);
    return Label.healthy();
  }

  private static Label open(World world, Knobs knobs, Span work) {
    world.server = world.before(knobs.front(), world.hold(work));
    world.load = knobs.open(Math.rint(knobs.scale(50, 800)));
    return Label.healthy();
  }

  static Label constant(World world, Knobs knobs) {
    double hold = knobs.scale(0.005, 0.1);
    return closed(world, knobs, Span.lognormal(hold, 0.01), hold);
  }

  static Label skewed(World world, Knobs knobs) {
    return open(
        world,
        knobs,
        Span.lognormal(knobs.scale(0.005, 0.08), knobs.dosed(0.2, 0.3, 0.45, 0.6, 0.8, 1)));
  }

  /// An ordinary queue well below its knee.
  static Label queue(World world, Knobs knobs) {
    double load = knobs.dosed(0.2, 0.3, 0.4, 0.5, 0.6, 0.7);
    int servers = knobs.whole(4, 24);
    double hold = knobs.scale(0.005, 0.05);
    world.server =
        world.before(knobs.front(), world.slots(servers, world.hold(Span.exponential(hold))));
    double rps = Math.max(20, Math.round(load * servers / hold));
    world.load =
        OpenArrivals.of(
            rps, Math.clamp(knobs.whole(5, 40), 3, 20_000 / rps), Arrival.POISSON, 10_000);
    return Label.healthy();
  }

  /// Three pages of different cost.
  static Label pages(World world, Knobs knobs) {
    double hold = knobs.scale(0.003, 0.015);
    double factor = knobs.dosed(1.2, 1.5, 2, 4, 8, 16);
    Span base = knobs.regular(hold);
    world.endpoints = List.of("/list", "/item", "/search");
    world.dress = visit -> visit.endpoint = (int) (visit.key * 3);
    world.server =
        (visit, done) ->
            world.agenda.after(
                base.seconds(world.service)
                    * (visit.endpoint == 0
                        ? 1
                        : visit.endpoint == 1 ? StrictMath.sqrt(factor) : factor),
                () -> done.ended(Stage.OK));
    int users = knobs.users();
    world.load = knobs.closed(users, users / (2 * hold));
    return Label.healthy();
  }

  /// Answers of very different size over a link that has room.
  static Label sizes(World world, Knobs knobs) {
    Span size = Span.lognormal(20_000, knobs.dosed(0.3, 0.5, 0.8, 1, 1.2, 1.5));
    world.dress = visit -> visit.bytes = 300 + Math.round(size.seconds(world.client));
    double hold = knobs.scale(0.005, 0.04);
    return closed(world, knobs, knobs.work(hold), hold);
  }

  /// Redirects, answers without a body, and pages that are rightly not there.
  static Label statuses(World world, Knobs knobs) {
    double missing = knobs.dosed(0, 0.002, 0.01, 0.03, 0.1, 0.2);
    Stage work = world.hold(knobs.work(knobs.scale(0.004, 0.03)));
    Stage absent = world.before(knobs.front(), Stage.answer(404));
    Stage moved = world.before(knobs.front(), Stage.answer(knobs.oneOf(301, 304)));
    world.server =
        (visit, done) ->
            (visit.key < missing ? absent : visit.key < 0.3 ? moved : work).serve(visit, done);
    world.load = knobs.open(Math.rint(knobs.scale(50, 600)));
    return Label.healthy().accepting("application-errors");
  }

  /// A pool in good use, and nobody waits for long.
  static Label roomyPool(World world, Knobs knobs) {
    double busy = knobs.between(8, 30);
    double hold = knobs.scale(0.01, 0.06);
    int size = (int) Math.ceil(busy / knobs.dosed(0.2, 0.3, 0.4, 0.5, 0.55, 0.6));
    Slots pool = world.slots(size, world.hold(knobs.work(hold)));
    world.server = world.before(knobs.front(), pool);
    world.telemetry.pool(pool);
    world.load = knobs.open(Math.rint(busy / hold));
    return Label.healthy();
  }

  /// Connections are renewed now and then, as in every server.
  static Label renewing(World world, Knobs knobs) {
    world.wire.closesAfter = (int) knobs.dosed(1_000, 1_000, 500, 300, 200, 100);
    double hold = knobs.scale(0.005, 0.05);
    closed(world, knobs, knobs.work(hold), hold);
    return Label.healthy().accepting("requests-per-connection-limit");
  }

  /// A proxy in front costs little.
  static Label proxied(World world, Knobs knobs) {
    world.pages.proxied = true;
    double hold = knobs.scale(0.005, 0.05);
    return closed(world, knobs, knobs.work(hold).plus(Span.lognormal(0.0008, 0.5)), hold);
  }

  static Label slow(World world, Knobs knobs) {
    double hold = knobs.dosed(0.3, 0.4, 0.6, 0.8, 1.2, 2);
    int users = knobs.oneOf(20, 32, 50, 64, 100);
    world.server = world.before(knobs.front(), world.hold(knobs.regular(hold)));
    world.load = ClosedUsers.of(users, 0, knobs.whole(30, 60));
    return Label.healthy();
  }

  static Label ramp(World world, Knobs knobs) {
    double hold = knobs.scale(0.005, 0.05);
    double top = Math.round(knobs.scale(100, 800));
    world.server = world.before(knobs.front(), world.hold(knobs.work(hold)));
    double seconds = Math.clamp(30_000 / top, 8, 60);
    world.load =
        OpenArrivals.of(
            knobs.arrival(),
            10_000,
            OpenArrivals.stage(Math.floor(seconds), top / knobs.dosed(1.5, 2, 4, 8, 15, 30), top));
    return Label.healthy();
  }

  /// Three requests in the whole run fail, for no reason that repeats.
  static Label strays(World world, Knobs knobs) {
    long requests = Math.round(knobs.scale(4_000, 18_000) / 100) * 100;
    int users = knobs.users();
    long[] number = {0};
    long[] failing = {
      Math.round(requests * knobs.between(0, 0.3)),
      Math.round(requests * knobs.between(0.35, 0.6)),
      Math.round(requests * knobs.between(0.65, 0.95))
    };
    Stage inside = world.before(knobs.front(), world.hold(knobs.work(knobs.scale(0.005, 0.05))));
    Stage failed = world.before(knobs.front(), Stage.answer(500));
    world.server =
        (visit, done) -> {
          long mine = number[0]++;
          boolean fails =
              knobs.faulty() && (mine == failing[0] || mine == failing[1] || mine == failing[2]);
          (fails ? failed : inside).serve(visit, done);
        };
    world.load = ClosedUsers.of(users, requests, 0);
    return Label.healthy().accepting("application-errors");
  }

  /// A minute of quiet work.
  static Label steady(World world, Knobs knobs) {
    world.server = world.before(knobs.front(), world.hold(knobs.work(knobs.scale(0.003, 0.05))));
    world.load = knobs.open(Math.rint(knobs.scale(50, 330)), 60);
    return Label.healthy();
  }

  /// More users on a target that has room for all of them.
  static Label ladder(World world, Knobs knobs) {
    double hold = knobs.scale(0.02, 0.06);
    world.server = world.before(knobs.front(), world.hold(knobs.work(hold)));
    world.load = ClosedUsers.steps(knobs.whole(2, 4), 1, 2, 4, 8, 16, 32);
    return Label.healthy();
  }

  /// Another process takes this machine's processors: the target is sound, the run is not.
  static Label noisyGenerator(World world, Knobs knobs) {
    double share = knobs.dosed(1, 0.9, 0.8, 0.5, 0.2, 0.06);
    world.server = world.before(knobs.front(), world.hold(knobs.work(knobs.scale(0.002, 0.01))));
    world.machine.share = share;
    world.machine.seesStops = false;
    world.machine.cost = 60e-6;
    if (knobs.faulty()) {
      slices(world, share);
    }
    world.load = knobs.open(Math.rint(knobs.scale(200, 900)), knobs.whole(8, 20));
    return Label.of("client-limited", Map.of()).forbidding("stop-the-world-pause");
  }

  private static void slices(World world, double share) {
    double length = 0.004 + 0.012 * world.client.nextDouble();
    world.agenda.after(
        length * share / (1 - share),
        () -> {
          world.machine.stop(length);
          world.agenda.after(length, () -> slices(world, share));
        });
  }
}
