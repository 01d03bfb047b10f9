package dev.loadstone.lab.simulated;

import dev.loadstone.lab.scenario.Label;
import java.util.Map;

/// Faults that the catalogue has no name for: the right answer describes them.
final class Strangers {
  private Strangers() {}

  private static Label unexplained() {
    return Label.of(Label.UNEXPLAINED, Map.of())
        .forbidding("connection-pool-limit", "cpu-saturation");
  }

  /// Some requests block each other and come back after a second, or two.
  static Label backOff(World world, Knobs knobs) {
    double share = knobs.dosed(0, 0.0005, 0.003, 0.015, 0.05, 0.15);
    Stage work = world.before(knobs.front(), world.hold(knobs.work(knobs.scale(0.005, 0.03))));
    world.server =
        (visit, done) -> {
          int again = visit.key >= share ? 0 : visit.key < share / 4 ? 2 : 1;
          world.agenda.after(
              again * (1 + 0.01 * world.service.nextDouble()), () -> work.serve(visit, done));
        };
    world.load = knobs.open(Math.rint(knobs.scale(60, 400)));
    return unexplained();
  }

  /// Every seventh connection is slower by a constant.
  static Label seventh(World world, Knobs knobs) {
    double hold = knobs.scale(0.003, 0.02);
    double more = hold * knobs.dosed(0, 0.1, 0.4, 1.2, 3, 8);
    Stage work = world.before(knobs.front(), world.hold(knobs.work(hold)));
    world.server =
        (visit, done) ->
            world.agenda.after(visit.connection % 7 == 3 ? more : 0, () -> work.serve(visit, done));
    int users = knobs.whole(14, 64);
    world.load = knobs.closed(users, users / hold);
    return unexplained().accepting("slow-backend");
  }

  /// A batch at the full minute makes all slow, once.
  static Label batch(World world, Knobs knobs) {
    double seconds = knobs.whole(15, 50);
    double from = seconds * knobs.between(0.2, 0.8);
    double lasts = knobs.dosed(0, 0.1, 0.3, 0.8, 2, 4);
    Span work = knobs.work(knobs.scale(0.005, 0.03));
    world.server =
        world.before(
            knobs.front(),
            world.hold(random -> {
              double now = world.agenda.now();
              return work.seconds(random) * (now >= from && now < from + lasts ? 12 : 1);
            }));
    world.load = knobs.open(Math.rint(knobs.scale(60, 400)), seconds);
    return unexplained().accepting("step-change");
  }
}
