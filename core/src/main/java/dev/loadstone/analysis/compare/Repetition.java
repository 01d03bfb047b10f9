package dev.loadstone.analysis.compare;

import dev.loadstone.analysis.model.Validity;
import dev.loadstone.stats.MeanOfRuns;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Several runs of one plan told together: the run is the unit.
///
/// @param runs in the order in which they began
/// @param figures one for each [Metric], in its order
/// @param cautions in what the runs are not alike, and how far they can be believed
public record Repetition(
    List<RunFigures> runs, List<RepeatedFigure> figures, List<String> cautions) {
  /// Fewer runs than this have no interval.
  public static final int FEWEST = MeanOfRuns.FEWEST;

  /// Copies the lists.
  public Repetition {
    runs = List.copyOf(runs);
    figures = List.copyOf(figures);
    cautions = List.copyOf(cautions);
  }

  /// What these runs show together; at least one.
  public static Repetition of(List<RunFigures> runs) {
    List<RunFigures> ordered =
        runs.stream().sorted(Comparator.comparingLong(RunFigures::startMillis)).toList();
    return new Repetition(
        ordered,
        Arrays.stream(Metric.values()).map(metric -> RepeatedFigure.of(metric, ordered)).toList(),
        Cautions.ofRepetition(ordered));
  }

  /// The verdict on the worst of the runs, which is that on all of them together.
  public Validity.Status worst() {
    return runs.stream()
        .map(run -> run.validity().status())
        .max(Comparator.naturalOrder())
        .orElse(Validity.Status.VALID);
  }
}
