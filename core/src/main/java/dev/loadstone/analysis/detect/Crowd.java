package dev.loadstone.analysis.detect;

import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.Rows;
import dev.loadstone.plan.ClosedLoad;
import dev.loadstone.plan.OpenLoad;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// The requests of the part of a run in which most are under way, and the times of those that found
/// nearly nobody: the top and the lowest step of a ladder, or, in an open loop, its second half and
/// whoever found fewest.
///
/// @param sent the crowd, in the order of sending
/// @param aloneMs the times of the others
record Crowd(int[] sent, double[] aloneMs) {
  private static final int MOST = 20_000;
  static final Crowd NONE = new Crowd(new int[0], new double[0]);

  /// Whether requests come by a schedule, whoever is under way.
  static boolean open(RunView run) {
    return run.record().header().plan().workload() instanceof OpenLoad;
  }

  /// That of a run; empty where the load is neither a ladder nor an open loop.
  static Crowd of(RunView run) {
    return open(run) ? ofArrivals(run) : ofSteps(run);
  }

  private static Crowd ofArrivals(RunView run) {
    int[] sent = run.sends().first(MOST);
    int[] found = UnderWay.found(run, sent);
    double[] alone =
        IntStream.range(0, sent.length)
            .filter(k -> Outcome.isSuccess(run.requests().outcome(sent[k])))
            .boxed()
            .sorted(Comparator.comparingInt(k -> found[k]))
            .limit(CapacityThresholds.ORDER_FEWEST_ALONE)
            .mapToDouble(k -> run.serviceMs(sent[k]))
            .toArray();
    return new Crowd(Arrays.copyOfRange(sent, sent.length / 2, sent.length), alone);
  }

  private static Crowd ofSteps(RunView run) {
    if (!(run.record().header().plan().workload() instanceof ClosedLoad load)
        || load.steps().size() < 3) {
      return NONE;
    }
    int lowest = 0;
    double lowestFrom = 0;
    double from = 0;
    for (int step = 0; step < load.steps().size(); step++) {
      if (load.steps().get(step).connections() < load.steps().get(lowest).connections()) {
        lowest = step;
        lowestFrom = from;
      }
      from += seconds(load.steps().get(step));
    }
    HeaviestLoad heaviest = HeaviestLoad.of(run);
    double until = lowestFrom + seconds(load.steps().get(lowest));
    double alone = lowestFrom;
    int[] taken = {0};
    Rows crowd =
        run.successes()
            .where(i -> within(run, i, heaviest.from(), heaviest.to()) && taken[0]++ < MOST);
    Rows few = run.successes().where(i -> within(run, i, alone, until));
    return new Crowd(run.requests().inOrder(crowd, run.requests()::sentNanos), run.serviceMs(few));
  }

  private static double seconds(ClosedLoad.Step step) {
    return step.durationNanos() / RunView.NANOS_PER_S;
  }

  private static boolean within(RunView run, int i, double from, double to) {
    return run.sentSeconds(i) >= from && run.endSeconds(i) <= to;
  }

  int size() {
    return sent.length;
  }
}
