package dev.loadstone.generator;

import dev.loadstone.plan.ClosedLoad;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.OpenLoad;

/// How many workers a plan needs where the user names no number, by what one worker was seen to do.
///
/// A further worker takes a processor from whatever else this machine does, the target perhaps, and
/// serves smaller batches, each of which costs a wake-up. So one worker is the rule, and more come
/// only where one would be more than half busy.
final class WorkerCount {
  /// The share of its top rate up to which a worker is loaded; beyond it answers wait for it.
  private static final double SHARE_OF_TOP = 0.5;

  /// A closed loop asks for no rate. Its connections could ask for so much if each answer took so
  /// long, in seconds; faster targets are those next door, with which one worker competes already.
  private static final double FAST_ANSWER_SECONDS = 1e-3;

  private WorkerCount() {}

  /// The workers for a plan.
  ///
  /// @param top the requests per second that one worker made, without a target
  /// @param processors those of this machine; at least half of them are left to others
  static int of(LoadPlan plan, double top, int processors) {
    double wanted = Math.ceil(rate(plan) / (top * SHARE_OF_TOP));
    return (int) Math.clamp(wanted, 1, Math.clamp(processors / 2, 1, connections(plan)));
  }

  private static double rate(LoadPlan plan) {
    return plan.workload()
        .match(
            closed ->
                closed.maxConnections()
                    * Math.max(1, plan.connections().http().streams())
                    / FAST_ANSWER_SECONDS,
            Tick::topRate);
  }

  /// The most workers of which each has a connection at all times.
  static int connections(LoadPlan plan) {
    int most =
        plan.workload()
            .match(
                closed ->
                    closed.steps().stream().mapToInt(ClosedLoad.Step::connections).min().orElse(1),
                OpenLoad::maxConnections);
    return Math.max(1, most);
  }
}
