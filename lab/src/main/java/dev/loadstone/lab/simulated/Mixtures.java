package dev.loadstone.lab.simulated;

import dev.loadstone.lab.scenario.Label;
import java.util.Map;

/// Requests that are not alike: by what they ask for, by where they end up.
final class Mixtures {
  private Mixtures() {}

  private static double factor(Knobs knobs) {
    return knobs.dosed(1, 1.25, 1.8, 3, 6, 15);
  }

  private static void closed(World world, Knobs knobs, double hold) {
    int users = knobs.users();
    world.load = knobs.closed(users, users / hold);
  }

  static Label cache(World world, Knobs knobs) {
    double missing = knobs.oneOf(0.05, 0.1, 0.2, 0.3, 0.5);
    double hit = knobs.scale(0.002, 0.02);
    Span work = knobs.regular(hit);
    Stage fast = world.hold(work);
    Stage slow = world.hold(knobs.regular(hit).times(factor(knobs)));
    world.server =
        world.before(
            knobs.front(), (visit, done) -> (visit.key < missing ? slow : fast).serve(visit, done));
    closed(world, knobs, hit);
    return Label.of("cache-miss-mix", Map.of("share", missing))
        .accepting("data-dependent-cost")
        .forbidding("connection-pool-limit", "stop-the-world-pause");
  }

  private static Label slow(int backends) {
    return Label.of("slow-backend", Map.of("share", 1.0 / backends))
        .forbidding("connection-pool-limit", "stop-the-world-pause");
  }

  static Label robin(World world, Knobs knobs) {
    int backends = knobs.whole(2, 5);
    double hold = knobs.scale(0.005, 0.04);
    Stage usual = world.hold(knobs.work(hold));
    Stage slow = world.hold(knobs.work(hold).times(factor(knobs)));
    int[] turn = {0};
    world.server =
        world.before(
            knobs.front(),
            (visit, done) -> (turn[0]++ % backends == 0 ? slow : usual).serve(visit, done));
    closed(world, knobs, hold);
    return slow(backends).accepting("cache-miss-mix");
  }

  static Label sticky(World world, Knobs knobs) {
    int backends = knobs.whole(2, 5);
    double hold = knobs.scale(0.005, 0.04);
    Stage usual = world.hold(knobs.work(hold));
    Stage slow = world.hold(knobs.work(hold).times(factor(knobs)));
    world.server =
        world.before(
            knobs.front(),
            (visit, done) -> (visit.connection % backends == 1 ? slow : usual).serve(visit, done));
    closed(world, knobs, hold);
    return slow(backends);
  }

  static Label address(World world, Knobs knobs) {
    int backends = knobs.whole(2, 4);
    double hold = knobs.scale(0.005, 0.04);
    world.addresses(backends);
    Stage usual = world.hold(knobs.work(hold));
    Stage slow = world.hold(knobs.work(hold).times(factor(knobs)));
    world.server =
        world.before(
            knobs.front(), (visit, done) -> (visit.address == 1 ? slow : usual).serve(visit, done));
    closed(world, knobs, hold);
    return slow(backends);
  }

  static Label failing(World world, Knobs knobs) {
    int backends = knobs.whole(2, 6);
    double share = knobs.dosed(0, 0.002, 0.01, 0.06, 0.3, 1);
    double hold = knobs.scale(0.005, 0.04);
    Stage usual = world.hold(knobs.work(hold));
    Stage failed =
        world.sometimes(
            share,
            world.before(Span.uniform(0.001, 0.003), Stage.answer(knobs.oneOf(500, 503))),
            usual);
    world.server =
        world.before(
            knobs.front(),
            (visit, done) ->
                (visit.connection % backends == 1 ? failed : usual).serve(visit, done));
    closed(world, knobs, hold);
    return Label.of("failing-backend", Map.of("share", share / backends))
        .forbidding("connection-pool-limit");
  }

  /// One of several fails for a while each time it restarts.
  static Label flapping(World world, Knobs knobs) {
    int backends = knobs.whole(2, 5);
    double hold = knobs.scale(0.005, 0.04);
    double seconds = knobs.whole(15, 40);
    double length = knobs.dosed(0, 0.04, 0.15, 0.5, 1.5, 4);
    double period = seconds / knobs.whole(2, 3);
    Stage usual = world.hold(knobs.work(hold));
    Stage failed = world.before(Span.uniform(0.001, 0.003), Stage.answer(502));
    int[] turn = {0};
    world.pages.proxied = true;
    world.server =
        world.before(
            knobs.front(),
            (visit, done) ->
                (turn[0]++ % backends == 0 && (world.agenda.now() + period / 2) % period < length
                        ? failed
                        : usual)
                    .serve(visit, done));
    world.load = knobs.open(Math.rint(knobs.scale(60, 400)), seconds);
    return Label.of("failing-backend", Map.of()).accepting("upstream-unavailable", "error-burst");
  }

  /// What is asked for decides how long it takes and how much comes back.
  static Label parameter(World world, Knobs knobs) {
    double hold = knobs.scale(0.004, 0.02);
    double factor = knobs.dosed(0, 0.08, 0.3, 1, 3, 8);
    Span base = knobs.regular(hold);
    world.dress = visit -> visit.bytes = 400 + Math.round(20_000 * visit.key * visit.key);
    world.server =
        world.before(
            knobs.front(),
            (visit, done) ->
                world.agenda.after(
                    base.seconds(world.service) * (1 + factor * visit.key * visit.key * 2),
                    () -> done.ended(Stage.OK)));
    closed(world, knobs, hold);
    return Label.of("data-dependent-cost", Map.of()).forbidding("connection-pool-limit");
  }
}
