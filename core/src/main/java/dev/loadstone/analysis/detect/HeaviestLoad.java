package dev.loadstone.analysis.detect;

import dev.loadstone.metrics.Rows;
import dev.loadstone.metrics.Series;
import dev.loadstone.plan.ClosedLoad;
import java.util.ArrayList;
import java.util.List;

/// The part of a run in which its load was heaviest: the last steps of a ladder, and all of a run
/// with one load. Whether something is used up is asked there, for on the lower steps it need not
/// be, whatever limits the upper ones.
///
/// @param from its start, in seconds
/// @param to its end, in seconds
record HeaviestLoad(double from, double to) {
  private static final double NEAR_TOP = 0.75;
  private static final double SETTLING_S = 0.1;
  private static final double LATE_S = 0.05;

  static HeaviestLoad of(RunView run) {
    SendOrder sends = run.sends();
    double start = sends.size() == 0 ? 0 : run.sentSeconds(sends.earliest()) + SETTLING_S;
    double end = sends.size() == 0 ? 0 : run.sentSeconds(sends.last()) + LATE_S;
    if (run.record().header().plan().workload() instanceof ClosedLoad load
        && load.steps().size() > 1) {
      return heaviestSteps(load, start, end);
    }
    return new HeaviestLoad(start, end);
  }

  /// From the first to the last step that is near the top.
  private static HeaviestLoad heaviestSteps(ClosedLoad load, double start, double end) {
    double from = Double.NaN;
    double to = end;
    double at = 0;
    for (ClosedLoad.Step step : load.steps()) {
      double until = Math.min(end, at + step.durationNanos() / RunView.NANOS_PER_S);
      if (step.connections() >= load.maxConnections() * NEAR_TOP && at < end) {
        from = Double.isNaN(from) ? at + SETTLING_S : from;
        to = until + LATE_S;
      }
      at = until;
    }
    return Double.isNaN(from) ? new HeaviestLoad(start, end) : new HeaviestLoad(from, to);
  }

  /// The readings of a series in it; those of the whole run where they are too few.
  double[] readings(RunView run, Series series) {
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < series.size(); i++) {
      double at = series.atNanos()[i] / RunView.NANOS_PER_S;
      if (at >= from && at <= to && Double.isFinite(series.values()[i])) {
        values.add(series.values()[i]);
      }
    }
    return values.size() < Thresholds.READINGS_FEWEST
        ? PoolMetricsDetector.underLoad(run, series)
        : values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /// By how much a counter grew in it each second; NaN where two readings are not in it, or where
  /// it fell.
  double growthPerSecond(Series counter) {
    int first = -1;
    int last = -1;
    for (int i = 0; i < counter.size(); i++) {
      double at = counter.atNanos()[i] / RunView.NANOS_PER_S;
      if (at >= from && at <= to) {
        first = first < 0 ? i : first;
        last = i;
      }
    }
    if (first == last) {
      return Double.NaN;
    }
    double grown = counter.values()[last] - counter.values()[first];
    double seconds = (counter.atNanos()[last] - counter.atNanos()[first]) / RunView.NANOS_PER_S;
    return grown < 0 || !(seconds > 0) ? Double.NaN : grown / seconds;
  }

  /// Requests that ended in it, by the second.
  double rate(RunView run) {
    return ended(run).size() / (to - from);
  }

  /// The mean time of those, in ms.
  double meanMs(RunView run) {
    return ended(run).stream().mapToDouble(run::latencyMs).average().orElse(Double.NaN);
  }

  private Rows ended(RunView run) {
    return run.sends().rows().where(i -> run.endSeconds(i) >= from && run.endSeconds(i) <= to);
  }
}
