package dev.loadstone.analysis.detect;

import dev.loadstone.metrics.Rows;
import dev.loadstone.plan.ClosedLoad;
import dev.loadstone.stats.Spread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// One step of a ladder of concurrency (`--steps`) that was long enough to judge, without its first
/// fifth, in which it settles.
///
/// @param connections of the step
/// @param rate successes per second
/// @param medianMs median service time of successes
/// @param failing share of requests that failed
record Level(int connections, double rate, double medianMs, double failing) {
  private static final int FEWEST_LEVELS = 3;
  private static final int FEWEST_REQUESTS = 20;
  private static final double SETTLING_SHARE = 0.2;

  /// The steps in order of time; none where the plan has fewer than three.
  static List<Level> inTime(RunView run) {
    List<Level> levels = new ArrayList<>();
    if (run.record().header().plan().workload() instanceof ClosedLoad load
        && load.steps().size() >= FEWEST_LEVELS) {
      double from = 0;
      double end = run.seconds();
      for (ClosedLoad.Step step : load.steps()) {
        double to = Math.min(end, from + step.durationNanos() / RunView.NANOS_PER_S);
        double settled = from + (to - from) * SETTLING_SHARE;
        double[] times = between(run, run.successes(), settled, to);
        if (times.length >= FEWEST_REQUESTS) {
          double all = between(run, run.sends().rows(), settled, to).length;
          levels.add(
              new Level(
                  step.connections(),
                  times.length / (to - settled),
                  Spread.median(times),
                  1 - times.length / Math.max(all, times.length)));
        }
        from = to;
      }
    }
    return levels;
  }

  /// The steps in order of their connections.
  static List<Level> bySize(RunView run) {
    return inTime(run).stream().sorted(Comparator.comparingInt(Level::connections)).toList();
  }

  private static double[] between(RunView run, Rows rows, double from, double to) {
    return rows.stream()
        .filter(i -> run.endSeconds(i) >= from && run.endSeconds(i) < to)
        .mapToDouble(run::serviceMs)
        .toArray();
  }
}
