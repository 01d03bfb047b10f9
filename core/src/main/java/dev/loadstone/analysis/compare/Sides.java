package dev.loadstone.analysis.compare;

import dev.loadstone.analysis.compare.Comparison.Unit;
import dev.loadstone.analysis.model.Validity;
import dev.loadstone.stats.Spread;
import java.util.List;
import java.util.stream.Stream;

/// Two groups of runs side by side, each with at least one.
record Sides(List<RunFigures> base, List<RunFigures> candidate) {
  /// Fewer runs than this on both sides together leave the noise between runs unknown: with four
  /// there are two degrees of freedom for it, with three a t interval would be 13 times wider than
  /// the scatter.
  private static final int FEWEST_RUNS = 4;

  Sides {
    base = List.copyOf(base);
    candidate = List.copyOf(candidate);
  }

  Unit unit() {
    return base.size() + candidate.size() >= FEWEST_RUNS ? Unit.RUN : Unit.BLOCK;
  }

  Stream<RunFigures> all() {
    return Stream.concat(base.stream(), candidate.stream());
  }

  /// Whether there is anything to compare: shares of errors that are all 0 are not.
  boolean varies(Metric metric) {
    return metric.byRatio() || all().anyMatch(run -> !(run.figure(metric).value() == 0));
  }

  /// Whether some run carries a bias its own report names.
  boolean degraded() {
    return all().anyMatch(run -> run.validity().status() != Validity.Status.VALID);
  }

  static double[] values(List<RunFigures> runs, Metric metric) {
    return runs.stream().mapToDouble(run -> run.figure(metric).value()).toArray();
  }

  static List<Figure> estimates(List<RunFigures> runs, Metric metric) {
    return runs.stream().map(run -> run.figure(metric)).toList();
  }

  static double median(List<RunFigures> runs, Metric metric) {
    return Spread.median(values(runs, metric));
  }
}
