package dev.loadstone.analysis.cause;

import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.SyntheticRun;
import dev.loadstone.plan.Arrival;
import dev.loadstone.plan.Limits;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.OpenLoad;
import java.util.ArrayList;
import java.util.List;

/// An open loop with several rates in turn, the same time each, over as many connections as needed.
final class Rates {
  private Rates() {}

  static SyntheticRun of(Station station, double secondsEach, double... rates) {
    List<OpenLoad.Stage> stages = new ArrayList<>();
    for (double rate : rates) {
      stages.add(new OpenLoad.Stage((long) (secondsEach * 1e9), rate, rate));
    }
    SyntheticRun run =
        SyntheticRun.of(
            plan(new OpenLoad(stages, Arrival.POISSON, 10_000), secondsEach * rates.length));
    double due = 0;
    for (int stage = 0; stage < rates.length; stage++) {
      double end = (stage + 1) * secondsEach;
      due = Math.max(due, stage * secondsEach);
      while (due < end) {
        double at = due;
        station.at(at, () -> station.arrive(at, answer -> add(run, at, answer)));
        due += -Math.log(1 - station.random.nextDouble()) / rates[stage];
      }
    }
    station.run();
    return run;
  }

  /// A plan for so long and no longer.
  static LoadPlan plan(OpenLoad load, double seconds) {
    LoadPlan plan = SyntheticRun.plan(load, List.of());
    return new LoadPlan(
        plan.target(),
        plan.request(),
        plan.workload(),
        new Limits(0, (long) (seconds * 1e9), 0, 5_000_000_000L, 30_000_000_000L),
        plan.connections(),
        plan.objectives(),
        plan.metricsUrls(),
        plan.seed());
  }

  private static void add(SyntheticRun run, double at, Station.Answer answer) {
    long sent = Math.round(at * 1e9);
    long end = Math.max(sent + 2_000, Math.round(answer.done() * 1e9));
    run.request(
        sent, sent, end - 1_000, end, 300, 100, 0, 0, 0, 2, Outcome.ofStatus(answer.status()));
  }
}
