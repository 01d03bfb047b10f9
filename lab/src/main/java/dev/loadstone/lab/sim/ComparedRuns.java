package dev.loadstone.lab.sim;

import dev.loadstone.analysis.compare.Figure;
import dev.loadstone.analysis.compare.Metric;
import dev.loadstone.analysis.compare.RunFigures;
import dev.loadstone.plan.ClosedLoad;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The figures of simulated runs, and what a change of the target makes of them.
///
/// Quantiles follow every rising function of the response times, so a change need not be simulated
/// again: the figures of the changed run are those of the run, changed.
public final class ComparedRuns {
  private ComparedRuns() {}

  /// The figures of `count` independent runs of one recipe.
  public static List<RunFigures> of(SimulatedRun recipe, int count, long seed) {
    return IntStream.range(0, count)
        .mapToObj(i -> RunFigures.of(recipe.record(seed * count + i)))
        .toList();
  }

  /// The run with every response time longer by a factor; in a closed loop the rate falls by as
  /// much.
  public static RunFigures scaled(RunFigures run, double factor) {
    Map<Metric, Figure> figures = new EnumMap<>(run.figures());
    for (Metric metric : List.of(Metric.P50, Metric.P95, Metric.P99, Metric.MEAN)) {
      figures.put(metric, times(run.figure(metric), factor));
    }
    if (run.header().plan().workload() instanceof ClosedLoad) {
      figures.put(
          Metric.REQUESTS_PER_SECOND, times(run.figure(Metric.REQUESTS_PER_SECOND), 1 / factor));
    }
    return with(run, figures);
  }

  /// The run with the response times of its slowest few longer by a factor: its p99 moves, p95 does
  /// not, and what little of it the mean would see is left out.
  public static RunFigures withTail(RunFigures run, double factor) {
    Map<Metric, Figure> figures = new EnumMap<>(run.figures());
    figures.put(Metric.P99, times(run.figure(Metric.P99), factor));
    return with(run, figures);
  }

  private static Figure times(Figure figure, double factor) {
    return new Figure(figure.value() * factor, figure.low() * factor, figure.high() * factor);
  }

  private static RunFigures with(RunFigures run, Map<Metric, Figure> figures) {
    return new RunFigures(run.header(), run.end(), run.validity(), figures);
  }
}
