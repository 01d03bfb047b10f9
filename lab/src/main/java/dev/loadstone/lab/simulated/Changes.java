package dev.loadstone.lab.simulated;

import dev.loadstone.lab.scenario.Label;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.plan.Arrival;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/// Targets that are not the same at the end of a run as at its start.
final class Changes {
  private Changes() {}

  /// Work that takes so many times its usual time at a moment.
  private static Stage varying(World world, Knobs knobs, Span work, DoubleUnaryOperator factor) {
    return world.before(
        knobs.front(),
        world.hold(random -> work.seconds(random) * factor.applyAsDouble(world.agenda.now())));
  }

  /// A load of either kind for so long.
  private static void load(World world, Knobs knobs, double seconds, double hold) {
    double rps = Math.round(Math.min(knobs.scale(80, 600), 15_000 / seconds));
    world.load =
        knobs.chance(0.5)
            ? knobs.open(rps, Math.ceil(seconds))
            : ClosedUsers.of(Math.clamp(Math.round(rps * hold), 3, 100), 0, Math.ceil(seconds));
  }

  static Label compiling(World world, Knobs knobs) {
    double hold = knobs.scale(0.005, 0.04);
    double lasts = knobs.scale(0.5, 3);
    double slower = knobs.dosed(0, 0.2, 0.6, 2, 6, 15);
    world.server =
        varying(world, knobs, knobs.work(hold), now -> 1 + slower * StrictMath.exp(-now / lasts));
    load(world, knobs, Math.max(8, lasts * knobs.between(5, 10)), hold);
    return Label.of("cold-start", Map.of()).forbidding("connection-pool-limit");
  }

  /// What is set up by the first request keeps the others waiting.
  static Label lazy(World world, Knobs knobs) {
    double hold = knobs.scale(0.005, 0.04);
    double ready = knobs.dosed(0, 0.06, 0.25, 0.8, 2, 4);
    Stage inside = world.before(knobs.front(), world.hold(knobs.work(hold)));
    Span after = Span.uniform(0, 0.01);
    world.server =
        (visit, done) ->
            world.agenda.at(
                Math.max(world.agenda.now(), ready == 0 ? 0 : ready + after.seconds(world.service)),
                () -> inside.serve(visit, done));
    load(world, knobs, knobs.scale(8, 30), hold);
    return Label.of("cold-start", Map.of())
        .forbidding("connection-pool-limit", "stop-the-world-pause");
  }

  /// A list that every request makes longer, and searches.
  static Label growing(World world, Knobs knobs) {
    double hold = knobs.scale(0.005, 0.03);
    double growth = knobs.dosed(0, 0.06, 0.15, 0.45, 1.2, 4);
    double seconds = knobs.scale(12, 50);
    world.server = varying(world, knobs, knobs.work(hold), now -> 1 + growth * now / seconds);
    load(world, knobs, seconds, hold);
    return Label.of("drift", Map.of()).forbidding("connection-pool-limit");
  }

  /// A heap that fills: collections become longer and more frequent.
  static Label filling(World world, Knobs knobs) {
    double hold = knobs.scale(0.005, 0.03);
    double seconds = knobs.scale(20, 50);
    double longest = knobs.dosed(0, 0.02, 0.06, 0.15, 0.4, 1);
    Freezer freezer =
        new Freezer(
            world.agenda, world.service, world.before(knobs.front(), world.hold(knobs.work(hold))));
    world.server = freezer;
    world.telemetry.gauge(
        "jvm_gc_pause_seconds_sum{action=\"end of major GC\"}", freezer::frozenSeconds);
    if (knobs.faulty()) {
      collect(world, freezer, seconds, longest);
    }
    load(world, knobs, seconds, hold);
    return Label.of("drift", Map.of()).accepting("stop-the-world-pause");
  }

  private static void collect(World world, Freezer freezer, double seconds, double longest) {
    double part = Math.min(1, world.agenda.now() / seconds);
    world.agenda.after(
        2.5 * (1.1 - part),
        () -> {
          freezer.freeze(longest * part * part);
          collect(world, freezer, seconds, longest);
        });
  }

  /// Each request leaves a descriptor open; once none is left, requests that need one fail.
  static Label descriptors(World world, Knobs knobs) {
    int users = knobs.users();
    double hold = knobs.scale(0.005, 0.04);
    long requests = Math.round(knobs.scale(2_000, 12_000) / 100) * 100;
    double failing = knobs.dosed(0, 0.001, 0.01, 0.08, 0.3, 0.7);
    double last = requests * (1 - failing);
    long[] served = {0};
    Stage inside = world.before(knobs.front(), world.hold(knobs.work(hold)));
    Stage failed = world.before(Span.uniform(0.0005, 0.002), Stage.answer(500));
    world.server = (visit, done) -> (++served[0] > last ? failed : inside).serve(visit, done);
    leaking(world, served, last);
    world.load = ClosedUsers.of(users, requests, 0);
    return Label.of("descriptor-leak", Map.of("requests", last)).forbidding("rate-limit");
  }

  private static void leaking(World world, long[] served, double last) {
    world.telemetry.gauge("process_files_max_files", () -> 100 + last);
    world.telemetry.gauge(
        "process_files_open_files", () -> Math.min(100 + last, 100.0 + served[0]));
  }

  /// The same with connections: after so many the target takes no more.
  static Label connections(World world, Knobs knobs) {
    double hold = knobs.scale(0.005, 0.03);
    int each = knobs.whole(1, 20);
    double seconds = knobs.whole(10, 30);
    double rps = Math.round(knobs.scale(60, 400));
    double failing = knobs.dosed(-1, 0.002, 0.01, 0.08, 0.3, 0.7);
    double last = rps * seconds / each * (1 - failing);
    long[] taken = {0};
    world.wire.closesAfter = each;
    world.keepAlive = each > 1;
    world.server = world.before(knobs.front(), world.hold(knobs.work(hold)));
    world.refusing = () -> ++taken[0] > last;
    leaking(world, taken, last);
    world.load = knobs.open(rps, seconds);
    return Label.of("descriptor-leak", Map.of()).forbidding("rate-limit");
  }

  static Label neighbour(World world, Knobs knobs) {
    double hold = knobs.scale(0.005, 0.04);
    double seconds = knobs.scale(10, 45);
    double from = seconds * knobs.between(0.25, 0.65);
    double to = knobs.chance(0.5) ? Double.POSITIVE_INFINITY : from + seconds * 0.25;
    double slower = knobs.dosed(1, 1.08, 1.25, 1.6, 2.5, 6);
    world.server =
        varying(world, knobs, knobs.work(hold), now -> now >= from && now < to ? slower : 1);
    load(world, knobs, seconds, hold);
    return Label.of("step-change", Map.of("atSeconds", from))
        .forbidding("connection-pool-limit", "stop-the-world-pause");
  }

  /// A second instance joins an overloaded one.
  static Label joining(World world, Knobs knobs) {
    int users = knobs.whole(20, 60);
    double hold = knobs.scale(0.02, 0.06);
    double crowding = knobs.dosed(0, 1.05, 1.3, 1.7, 2.5, 5);
    int size = crowding == 0 ? users + 8 : (int) Math.max(1, Math.round(users / crowding));
    double seconds = knobs.whole(8, 12);
    double from = seconds * knobs.between(0.3, 0.6);
    Slots workers = world.slots(size, world.hold(knobs.work(hold)));
    world.server = world.before(knobs.front(), workers);
    world.telemetry.threads(workers::size, workers::busy);
    if (knobs.faulty()) {
      world.agenda.at(from, () -> workers.resize(2 * size));
    }
    world.load = ClosedUsers.of(users, 0, seconds);
    return Label.of("capacity-added", Map.of("atSeconds", from));
  }

  /// A burst makes callers inside the target give up and ask again, which keeps it overloaded for
  /// good.
  static Label storm(World world, Knobs knobs) {
    double hold = knobs.scale(0.02, 0.06);
    int size = knobs.whole(4, 16);
    double rps = Math.round(size / hold * knobs.between(0.6, 0.75));
    double burst = knobs.between(2, 4);
    double patience = hold * knobs.dosed(1_000, 30, 15, 9, 6, 5);
    Slots behind = world.slots(size, world.hold(knobs.regular(hold)));
    behind.mostWaiting = 60 * size;
    int tries = (int) knobs.dosed(1, 2, 2, 3, 4, 5);
    world.server = (visit, done) -> attempt(world, behind, visit, done, patience, tries);
    world.telemetry.pool(behind);
    double steady = knobs.whole(6, 10);
    double rest = Math.clamp(15_000 / rps, 12, 40);
    world.load =
        OpenArrivals.of(
            Arrival.POISSON,
            10_000,
            OpenArrivals.stage(steady, rps, rps),
            OpenArrivals.stage(1.5, rps * burst, rps * burst),
            OpenArrivals.stage(rest, rps, rps));
    return Label.of("retry-storm", Map.of());
  }

  /// Asks, and asks again after a time whatever became of the first, which goes on.
  private static void attempt(
      World world, Stage behind, Visit visit, Stage.Done done, double patience, int tries) {
    boolean[] over = {false};
    behind.serve(
        visit,
        outcome -> {
          if (!over[0]) {
            over[0] = true;
            done.ended(outcome);
          }
        });
    world.agenda.after(
        patience,
        () -> {
          if (!over[0]) {
            over[0] = true;
            if (tries > 1) {
              attempt(world, behind, visit, done, patience, tries - 1);
            } else {
              done.ended(Outcome.ofStatus(504));
            }
          }
        });
  }
}
