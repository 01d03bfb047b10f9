package dev.loadstone.lab.simulated;

import dev.loadstone.lab.scenario.Label;
import dev.loadstone.plan.Arrival;
import dev.loadstone.plan.OpenLoad;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/// Connections that are closed, lost, refused, slow to make or slow to use.
final class Connecting {
  private Connecting() {}

  private static Stage work(World world, Knobs knobs, double hold) {
    return world.before(knobs.front(), world.hold(knobs.work(hold)));
  }

  private static void distance(World world, double roundTrip) {
    world.wire.hop = Span.uniform(0.45 * roundTrip, 0.6 * roundTrip);
    world.wire.connect = Span.uniform(0.9 * roundTrip, 1.3 * roundTrip);
  }

  /// The target closes after each answer; the longer it takes to connect, the more that costs.
  static Label closes(World world, Knobs knobs) {
    int users = knobs.users();
    double hold = knobs.scale(0.004, 0.02);
    world.server = work(world, knobs, hold);
    double connect = hold * knobs.dosed(0.03, 0.03, 0.08, 0.2, 0.6, 2);
    world.wire.connect = Span.uniform(0.9 * connect, 1.3 * connect);
    if (knobs.faulty()) {
      world.wire.closesAfter = 1;
      world.pages.field(200, "Connection: close");
    }
    world.load = knobs.closed(users, users / hold);
    return Label.of("no-keep-alive", Map.of("connectionsPerRequest", 1.0))
        .forbidding("connection-pool-limit");
  }

  static Label closesTls(World world, Knobs knobs) {
    double hold = knobs.scale(0.004, 0.03);
    world.server = work(world, knobs, hold);
    distance(world, hold * 0.1);
    world.wire.tls = Span.lognormal(hold * knobs.dosed(0.2, 0.05, 0.15, 0.4, 1, 3), 0.15);
    if (knobs.faulty()) {
      world.wire.closesAfter = 1;
      world.pages.field(200, "Connection: close");
    }
    world.load = knobs.open(Math.rint(knobs.scale(50, 400)));
    return Label.of("no-keep-alive", Map.of("connectionsPerRequest", 1.0))
        .accepting("tls-handshake-cost");
  }

  private static void eachOnItsOwn(World world) {
    world.keepAlive = false;
    world.wire.closesAfter = 1;
  }

  /// Takes new connections slowly out of a short line.
  private static Wire.Backlog acceptor(double perSecond, int line) {
    double[] freeAt = {0};
    return now -> {
      double start = Math.max(now, freeAt[0]);
      if ((start - now) * perSecond > line) {
        return -1;
      }
      freeAt[0] = start + 1 / perSecond;
      return start - now;
    };
  }

  static Label acceptQueue(World world, Knobs knobs) {
    eachOnItsOwn(world);
    double rps = Math.round(knobs.scale(80, 600));
    double perSecond = rps / knobs.dosed(0.1, 0.8, 0.92, 1.03, 1.15, 1.5);
    world.wire.backlog = acceptor(perSecond, knobs.oneOf(2, 5, 8, 16));
    world.server = work(world, knobs, knobs.scale(0.003, 0.02));
    world.load = OpenArrivals.of(rps, Math.clamp(20_000 / rps, 6, 40), Arrival.POISSON, 10_000);
    return Label.of("accept-queue-overflow", Map.of())
        .forbidding("packet-loss", "stop-the-world-pause");
  }

  /// All users connect at the same moments.
  static Label acceptBursts(World world, Knobs knobs) {
    eachOnItsOwn(world);
    int users = knobs.whole(24, 100);
    double hold = knobs.scale(0.005, 0.03);
    int line = (int) Math.max(1, users * knobs.dosed(10, 0.6, 0.4, 0.2, 0.1, 0.03));
    world.wire.backlog = acceptor(users / hold * knobs.between(0.5, 0.9), line);
    world.server = work(world, knobs, hold);
    world.load = ClosedUsers.of(users, Math.round(knobs.scale(2_000, 10_000)), 0);
    return Label.of("accept-queue-overflow", Map.of())
        .forbidding("packet-loss", "stop-the-world-pause");
  }

  static Label loss(World world, Knobs knobs) {
    int users = knobs.users();
    double hold = knobs.scale(0.005, 0.04);
    distance(world, knobs.scale(0.0005, 0.01));
    world.wire.loss = knobs.dosed(0, 0.0001, 0.0006, 0.006, 0.02, 0.05);
    world.server = work(world, knobs, hold);
    world.load = knobs.closed(users, users / hold);
    return Label.of("packet-loss", Map.of("share", world.wire.loss))
        .forbidding("accept-queue-overflow", "stop-the-world-pause");
  }

  /// An answer in two small segments, of which the second waits for the first to be acknowledged.
  static Label delayedAck(World world, Knobs knobs) {
    double share = knobs.dosed(0, 0.003, 0.02, 0.12, 0.4, 1);
    int users = knobs.users();
    double hold = knobs.scale(0.001, 0.02);
    world.wire.delaysAck = visit -> visit.ordinal > 1 && visit.key < share;
    world.server = work(world, knobs, hold);
    world.load = knobs.closed(users, users / (hold + 0.01));
    return Label.of("delayed-ack", Map.of("share", share, "delayMs", 40.0))
        .forbidding("connection-pool-limit");
  }

  /// The target closes idle connections, and for a moment the generator does not know.
  static Label race(World world, Knobs knobs) {
    double hold = knobs.scale(0.05, 0.2);
    double limit = knobs.oneOf(1.0, 2.0, 5.0);
    world.wire.idleLimit = knobs.faulty() ? limit : Double.POSITIVE_INFINITY;
    world.wire.unheard = unheard(knobs);
    world.server = work(world, knobs, hold);
    world.load = spells(knobs.between(4, 12) / hold, limit + 0.5);
    return Label.of("keep-alive-race", Map.of("idleSeconds", limit))
        .forbidding("application-errors", "connection-pool-limit");
  }

  /// For how long a close stays unheard; the last is a middle box that forgets without a word.
  private static double unheard(Knobs knobs) {
    return knobs.dosed(0, 0.02, 0.15, 0.7, 3, 1_000);
  }

  /// Work, then rest, and so on: most connections rest for as long.
  private static Load spells(double rps, double restSeconds) {
    List<OpenLoad.Stage> stages = new ArrayList<>();
    for (int spell = 0; spell < 4; spell++) {
      stages.add(OpenArrivals.stage(4, rps, rps));
      stages.add(OpenArrivals.stage(restSeconds, 0.5, 0.5));
    }
    stages.add(OpenArrivals.stage(4, rps, rps));
    return OpenArrivals.of(Arrival.POISSON, 10_000, stages.toArray(OpenLoad.Stage[]::new));
  }

  /// The same between a proxy and what is behind it: the proxy says 502.
  static Label proxiedRace(World world, Knobs knobs) {
    double hold = knobs.scale(0.02, 0.1);
    double limit = knobs.oneOf(1.0, 2.0, 5.0);
    double unheard = unheard(knobs);
    Deque<Double> idle = new ArrayDeque<>();
    Stage inside = work(world, knobs, hold);
    Stage gone = world.before(Span.uniform(0.0005, 0.002), Stage.answer(502));
    world.pages.proxied = true;
    world.server =
        (visit, done) -> {
          double rested = idle.isEmpty() ? 0 : world.agenda.now() - idle.removeLast();
          if (knobs.faulty() && rested > limit && rested < limit + unheard) {
            gone.serve(visit, done);
          } else {
            inside.serve(
                visit,
                outcome -> {
                  idle.addLast(world.agenda.now());
                  done.ended(outcome);
                });
          }
        };
    world.load = spells(knobs.between(4, 12) / hold, limit + 0.5);
    return Label.of("keep-alive-race", Map.of("idleSeconds", limit))
        .accepting("upstream-unavailable");
  }

  /// So many requests, then a new connection, which is dear.
  static Label limited(World world, Knobs knobs) {
    int users = knobs.users();
    double hold = knobs.scale(0.003, 0.015);
    int each = (int) knobs.dosed(Integer.MAX_VALUE, 400, 120, 40, 15, 6);
    distance(world, 0.2 * hold);
    world.wire.tls = Span.lognormal(hold * knobs.between(1, 3), 0.2);
    world.wire.closesAfter = each;
    world.server = work(world, knobs, hold);
    world.load = knobs.closed(users, users / hold);
    return Label.of(
        "requests-per-connection-limit", Map.of("requestsPerConnection", (double) each));
  }

  static Label lookups(World world, Knobs knobs) {
    eachOnItsOwn(world);
    double share = knobs.dosed(0, 0.0005, 0.002, 0.011, 0.04, 0.12);
    world.wire.lookup = Span.either(Span.uniform(0.0003, 0.001), Span.uniform(5.0, 5.004), share);
    world.wire.lookupsLost = share / 10;
    double hold = knobs.scale(0.005, 0.03);
    world.server = work(world, knobs, hold);
    world.load = knobs.open(Math.rint(knobs.scale(60, 300)));
    return Label.of("dns-delay", Map.of()).forbidding("accept-queue-overflow");
  }

  /// Each connection costs the target's processors a dear handshake.
  static Label handshakes(World world, Knobs knobs) {
    eachOnItsOwn(world);
    double rps = Math.round(knobs.scale(50, 300));
    int cores = knobs.oneOf(1, 2);
    double each = cores * knobs.dosed(0.02, 0.25, 0.5, 0.8, 0.93, 1.1) / rps;
    Processors processors =
        new Processors(
            world.agenda,
            world.service,
            cores,
            (visit, random) -> each * (0.9 + 0.2 * random.nextDouble()),
            Stage.answer(200));
    distance(world, knobs.scale(0.0003, 0.003));
    world.wire.tls = world.wire.connect;
    world.wire.handshakes = processors;
    world.telemetry.processors(processors, cores);
    world.server = work(world, knobs, knobs.scale(0.003, 0.02));
    world.load = knobs.open(rps);
    return Label.of("tls-handshake-cost", Map.of()).forbidding("connection-pool-limit");
  }
}
