package dev.loadstone.analysis.compare;

import dev.loadstone.analysis.compare.MetricChange.Verdict;
import dev.loadstone.stats.EnergyChanges;
import dev.loadstone.stats.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/// Where a figure changed its level over many runs of one plan.
///
/// @param metric the figure
/// @param index of the first run of the new level
/// @param before median of the level before
/// @param after median of the level from there
/// @param change relative, or the difference where the metric is not [by ratio][Metric#byRatio]
/// @param verdict worse or better
public record LevelChange(
    Metric metric, int index, double before, double after, double change, Verdict verdict) {
  /// So many runs can be looked at.
  public static final int MOST = EnergyChanges.MOST;

  /// The changes of all figures that are beyond chance and over the margin, in the order of metrics
  /// and then of runs.
  ///
  /// @param runs the runs in the order in which they began, at most [#MOST]
  /// @param margin the smallest relative change that matters
  public static List<LevelChange> of(List<? extends Measured> runs, double margin) {
    List<LevelChange> changes = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      double[] values = runs.stream().mapToDouble(run -> run.figure(metric)).toArray();
      if (Arrays.stream(values).allMatch(v -> metric.byRatio() ? v > 0 : v >= 0)) {
        add(metric, values, margin, changes);
      }
    }
    return List.copyOf(changes);
  }

  /// A run with its figures.
  public interface Measured {
    /// The figure, NaN where not determined.
    double figure(Metric metric);
  }

  private static void add(
      Metric metric, double[] values, double margin, List<LevelChange> changes) {
    DoubleStream scaled = Arrays.stream(values);
    int[] cuts = EnergyChanges.of((metric.byRatio() ? scaled.map(Math::log) : scaled).toArray());
    for (int i = 0; i < cuts.length; i++) {
      int start = i == 0 ? 0 : cuts[i - 1];
      int end = i + 1 < cuts.length ? cuts[i + 1] : values.length;
      double before = Spread.median(Arrays.copyOfRange(values, start, cuts[i]));
      double after = Spread.median(Arrays.copyOfRange(values, cuts[i], end));
      double change = metric.byRatio() ? after / before - 1 : after - before;
      if (Math.abs(change) > Judge.margin(metric, before, margin)) {
        boolean worse = change > 0 == metric.lowerIsBetter();
        Verdict verdict = worse ? Verdict.WORSE : Verdict.BETTER;
        changes.add(new LevelChange(metric, cuts[i], before, after, change, verdict));
      }
    }
  }
}
