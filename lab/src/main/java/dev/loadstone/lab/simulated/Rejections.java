package dev.loadstone.lab.simulated;

import dev.loadstone.lab.scenario.Label;
import java.util.Map;

/// Requests that are refused, given up, or fail.
final class Rejections {
  private Rejections() {}

  private static Stage work(World world, Knobs knobs, double hold) {
    return world.before(knobs.front(), world.hold(knobs.work(hold)));
  }

  private static void retryAfter(World world, Knobs knobs, int status) {
    if (knobs.chance(0.5)) {
      world.pages.field(status, "Retry-After: 1");
    }
  }

  static Label tokens(World world, Knobs knobs) {
    double rps = Math.round(knobs.scale(60, 800));
    double limit = Math.max(1, Math.round(rps / knobs.dosed(0.5, 1.005, 1.03, 1.15, 1.6, 4)));
    double burst = knobs.whole(3, 40);
    Stage inside = work(world, knobs, knobs.scale(0.005, 0.05));
    double[] bucket = {burst, 0};
    world.server =
        (visit, done) -> {
          double now = world.agenda.now();
          bucket[0] = Math.min(burst, bucket[0] + (now - bucket[1]) * limit);
          bucket[1] = now;
          if (bucket[0] >= 1) {
            bucket[0]--;
            inside.serve(visit, done);
          } else {
            refuse(world, 429, done);
          }
        };
    retryAfter(world, knobs, 429);
    world.load = knobs.open(rps);
    return Label.of("rate-limit", Map.of("limitPerSecond", limit)).forbidding("concurrency-limit");
  }

  private static void refuse(World world, int status, Stage.Done done) {
    world.agenda.after(
        0.0002 + 0.0003 * world.service.nextDouble(),
        () -> Stage.answer(status).serve(new Visit(0, 0, 0), done));
  }

  /// So many in each second by the clock.
  static Label window(World world, Knobs knobs) {
    int users = knobs.whole(4, 30);
    double hold = knobs.scale(0.01, 0.06);
    double natural = users / hold;
    double limit = Math.round(natural / knobs.dosed(0.3, 1.05, 1.2, 1.8, 3, 6));
    Stage inside = work(world, knobs, hold);
    double phase = knobs.between(0, 1);
    double[] counted = {-1, 0};
    world.server =
        (visit, done) -> {
          double second = Math.floor(world.agenda.now() + phase);
          counted[1] = second == counted[0] ? counted[1] + 1 : 1;
          counted[0] = second;
          if (counted[1] <= limit) {
            inside.serve(visit, done);
          } else {
            refuse(world, 429, done);
          }
        };
    retryAfter(world, knobs, 429);
    double seconds = Math.clamp(Math.round(15_000 / natural), 4, 30);
    world.wire.hop = Span.uniform(0.001, 0.004);
    // The refused are soon back: without a limit there would be hundreds of thousands.
    world.load = ClosedUsers.of(users, 20_000, seconds);
    return Label.of("rate-limit", Map.of("limitPerSecond", limit)).forbidding("concurrency-limit");
  }

  /// Requests over the rate are held back, and refused once too many are.
  static Label leakyBucket(World world, Knobs knobs) {
    double rps = Math.round(knobs.scale(60, 600));
    double limit = Math.round(rps / knobs.dosed(0.5, 1.01, 1.05, 1.2, 1.6, 4));
    double burst = knobs.whole(5, 40);
    Stage inside = work(world, knobs, knobs.scale(0.005, 0.04));
    double[] nextFree = {0};
    world.pages.proxied = true;
    world.server =
        (visit, done) -> {
          double now = world.agenda.now();
          double start = Math.max(now, nextFree[0]);
          if ((start - now) * limit > burst) {
            refuse(world, 503, done);
          } else {
            nextFree[0] = start + 1 / limit;
            world.agenda.at(start, () -> inside.serve(visit, done));
          }
        };
    world.load = knobs.open(rps);
    return Label.of("rate-limit", Map.of("limitPerSecond", limit)).forbidding("concurrency-limit");
  }

  /// Some requests never come back from behind the proxy, which gives up.
  static Label upstreamTimeout(World world, Knobs knobs) {
    double patience = knobs.oneOf(1.0, 2.0, 3.0, 5.0);
    double share = knobs.dosed(0, 0.0005, 0.002, 0.01, 0.04, 0.15);
    Stage hung = world.before(Span.uniform(patience, patience + 0.003), Stage.answer(504));
    world.server = world.sometimes(share, hung, work(world, knobs, knobs.scale(0.005, 0.05)));
    world.pages.proxied = true;
    world.load = knobs.open(Math.rint(knobs.scale(60, 500)));
    return Label.of("upstream-timeout", Map.of("timeoutSeconds", patience, "share", share));
  }

  private static Stage gone(World world) {
    world.pages.proxied = true;
    return world.before(Span.uniform(0.0005, 0.0025), Stage.answer(502));
  }

  static Label upstreamRefuses(World world, Knobs knobs) {
    double share = knobs.dosed(0, 0.0004, 0.002, 0.01, 0.05, 0.2);
    int users = knobs.users();
    double hold = knobs.scale(0.005, 0.05);
    world.server = world.sometimes(share, gone(world), work(world, knobs, hold));
    world.load = knobs.closed(users, users / hold);
    return Label.of("upstream-unavailable", Map.of("share", share));
  }

  /// What is behind the proxy restarts once.
  static Label upstreamRestarts(World world, Knobs knobs) {
    double seconds = knobs.whole(10, 30);
    double from = seconds * knobs.between(0.2, 0.6);
    double to = from + knobs.dosed(0, 0.02, 0.1, 0.4, 1.2, 3);
    Stage inside = work(world, knobs, knobs.scale(0.005, 0.05));
    Stage gone = gone(world);
    world.server =
        (visit, done) ->
            (world.agenda.now() >= from && world.agenda.now() < to ? gone : inside)
                .serve(visit, done);
    world.load = knobs.open(Math.rint(knobs.scale(60, 500)), seconds);
    return Label.of("upstream-unavailable", Map.of()).accepting("error-burst");
  }

  /// What is behind does not answer for a while, and a breaker keeps requests from it.
  static Label breaker(World world, Knobs knobs) {
    double open = knobs.oneOf(0.5, 1.0, 2.0);
    double outage = knobs.dosed(0, 0.1, 0.4, 1.5, 4, 9);
    double patience = knobs.oneOf(0.2, 0.5, 1.0);
    double seconds = 20 + knobs.whole(0, 15);
    double from = seconds * knobs.between(0.15, 0.3);
    Stage healthy = work(world, knobs, knobs.scale(0.005, 0.04));
    Stage hung = world.before(Span.uniform(patience, patience + 0.002), Stage.answer(504));
    Stage behind =
        (visit, done) ->
            (world.agenda.now() >= from && world.agenda.now() < from + outage ? hung : healthy)
                .serve(visit, done);
    world.server = new Breaker(world.agenda, behind, open, knobs.whole(5, 20));
    world.load = knobs.open(Math.rint(knobs.scale(60, 400)), seconds);
    return Label.of("circuit-breaker", Map.of("openSeconds", open));
  }

  /// For moments everything fails.
  static Label bursts(World world, Knobs knobs) {
    double seconds = knobs.whole(8, 40);
    int bursts = knobs.whole(2, 6);
    double[] from = new double[bursts];
    for (int i = 0; i < bursts; i++) {
      from[i] = seconds * knobs.between(0.05, 0.95);
    }
    double length = knobs.dosed(0, 0.005, 0.03, 0.08, 0.25, 0.7);
    Stage failed =
        world.before(Span.uniform(0.001, 0.004), Stage.answer(knobs.oneOf(500, 500, 503)));
    Stage inside = work(world, knobs, knobs.scale(0.005, 0.05));
    world.server =
        (visit, done) ->
            (within(world.agenda.now(), from, length) ? failed : inside).serve(visit, done);
    world.load = knobs.open(Math.rint(knobs.scale(60, 500)), seconds);
    return Label.of("error-burst", Map.of());
  }

  private static boolean within(double now, double[] from, double length) {
    for (double start : from) {
      if (now >= start && now < start + length) {
        return true;
      }
    }
    return false;
  }

  static Label errors(World world, Knobs knobs) {
    double share = knobs.dosed(0, 0.0005, 0.002, 0.01, 0.04, 0.15);
    int users = knobs.users();
    double hold = knobs.scale(0.005, 0.05);
    Stage failed = world.before(knobs.work(hold * knobs.between(0.3, 1)), Stage.answer(500));
    world.server = world.sometimes(share, failed, work(world, knobs, hold));
    world.load = knobs.closed(users, users / hold);
    return Label.of("application-errors", Map.of("share", share));
  }

  /// Some parameters are refused as bad, or not found.
  static Label badRequests(World world, Knobs knobs) {
    double share = knobs.dosed(0, 0.001, 0.005, 0.02, 0.1, 0.4);
    Stage failed = world.before(knobs.front(), Stage.answer(knobs.oneOf(400, 404, 422)));
    Stage inside = work(world, knobs, knobs.scale(0.005, 0.05));
    world.server = (visit, done) -> (visit.key < share ? failed : inside).serve(visit, done);
    world.load = knobs.open(Math.rint(knobs.scale(60, 500)));
    return Label.of("application-errors", Map.of("share", share));
  }
}
