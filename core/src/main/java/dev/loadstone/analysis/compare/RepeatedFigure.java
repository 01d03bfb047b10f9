package dev.loadstone.analysis.compare;

import dev.loadstone.stats.Batches;
import dev.loadstone.stats.MeanOfRuns;
import dev.loadstone.stats.Spread;
import dev.loadstone.stats.Student;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/// One figure over several runs.
///
/// @param metric the figure
/// @param values one for each run, in their order; NaN where not determined
/// @param median over the runs
/// @param mean over the runs with its 95 % interval, the geometric mean where the metric compares
///   by ratio; no bounds for fewer than three runs
/// @param spread standard deviation between runs, relative where the metric compares by ratio
/// @param expectedSpread what the blocks inside the runs let expect of it; NaN where not determined
/// @param outliers ids of runs far from the others
public record RepeatedFigure(
    Metric metric,
    List<Double> values,
    double median,
    Figure mean,
    double spread,
    double expectedSpread,
    List<String> outliers) {
  private static final double T95 = Student.t(Batches.COUNT);

  /// A modified z-score above 3.5 names an outlier (Iglewicz and Hoaglin, 1993); 1.4826 makes the
  /// median deviation comparable to a standard deviation.
  private static final double OUTLYING = 3.5;

  private static final double NORMAL = 1.4826;
  private static final int FEWEST_FOR_OUTLIERS = 5;

  /// However alike the others are, less than 5 % apart (or a tenth of a percentage point) is none.
  private static final double LEAST_RATIO = Math.log(1.05);

  private static final double LEAST_SHARE = 0.001;

  /// Copies the lists.
  public RepeatedFigure {
    values = List.copyOf(values);
    outliers = List.copyOf(outliers);
  }

  static RepeatedFigure of(Metric metric, List<RunFigures> runs) {
    double[] values = Sides.values(runs, metric);
    double[] scaled = scaled(metric, values);
    return new RepeatedFigure(
        metric,
        Arrays.stream(values).boxed().toList(),
        Spread.median(values),
        metric.byRatio() ? Figure.of(MeanOfRuns.ofLogs(values)) : share(values, runs),
        deviation(scaled),
        expected(metric, Sides.estimates(runs, metric)),
        outliers(metric, scaled, runs));
  }

  /// A share is no less than nothing and no more than all. Runs without any error lie no distance
  /// apart, and that does not show that there are none: their requests bound what stayed unseen.
  private static Figure share(double[] values, List<RunFigures> runs) {
    Figure mean = Figure.of(MeanOfRuns.of(values));
    if (!mean.bounded()) {
      return mean;
    }
    double high =
        Arrays.stream(values).allMatch(value -> value == 0)
            ? OneRunEach.unseen(runs)
            : Math.min(1, mean.high());
    return new Figure(mean.value(), Math.max(0, mean.low()), high);
  }

  /// How many times as far apart the runs lie as their blocks let expect; NaN where not determined.
  public double factor() {
    return expectedSpread > 0 ? spread / expectedSpread : Double.NaN;
  }

  private static double[] scaled(Metric metric, double[] values) {
    return metric.byRatio() ? DoubleStream.of(values).map(Math::log).toArray() : values;
  }

  private static double deviation(double[] values) {
    return values.length < 2 ? Double.NaN : Math.sqrt(Spread.squares(values) / (values.length - 1));
  }

  /// The root mean square of the standard errors inside the runs.
  private static double expected(Metric metric, List<Figure> estimates) {
    double squares = 0;
    for (Figure estimate : estimates) {
      Figure scaled = metric.byRatio() ? Comparer.map(estimate, Math::log) : estimate;
      double error = (scaled.high() - scaled.low()) / 2 / T95;
      squares += error * error;
    }
    return Math.sqrt(squares / estimates.size());
  }

  private static List<String> outliers(Metric metric, double[] scaled, List<RunFigures> runs) {
    if (scaled.length < FEWEST_FOR_OUTLIERS) {
      return List.of();
    }
    double middle = Spread.median(scaled);
    double least = metric.byRatio() ? LEAST_RATIO : LEAST_SHARE;
    double limit = Math.max(least, OUTLYING * NORMAL * Spread.medianDeviation(scaled));
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < scaled.length; i++) {
      if (Math.abs(scaled[i] - middle) > limit) {
        ids.add(runs.get(i).id());
      }
    }
    return List.copyOf(ids);
  }
}
