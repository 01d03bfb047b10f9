package dev.loadstone.lab.sim;

import dev.loadstone.analysis.figures.Figures;
import dev.loadstone.analysis.model.Confidence;
import dev.loadstone.analysis.model.Confidence.Bounds;
import dev.loadstone.analysis.model.Summary;
import dev.loadstone.metrics.RunRecord;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;

/// How often the intervals that a report prints hold the truth, over many simulated runs.
///
/// @param recipe the runs
/// @param figures what came out for each figure
public record Coverage(SimulatedRun recipe, Map<Figure, Result> figures) {
  /// What came of one figure.
  public Result of(Figure figure) {
    return Objects.requireNonNull(figures.get(figure), figure.name());
  }

  /// The figures that have an interval.
  public enum Figure {
    P50,
    P95,
    P99,
    RATE,
    ERRORS
  }

  /// What came out for one figure.
  ///
  /// @param runs how many runs
  /// @param determined how many of them gave an interval
  /// @param held how many of these held the truth
  /// @param width median width of an interval, relative to the truth; NaN for none
  /// @param textbookHeld how many textbook intervals held the truth, of all runs
  /// @param textbookWidth their median width, relative to the truth
  public record Result(
      int runs, int determined, int held, double width, int textbookHeld, double textbookWidth) {
    /// The share of runs whose interval held the truth or was not determined: what M6 asks for.
    public double heldOrRefused() {
      return 1 - (double) (determined - held) / runs;
    }

    /// The share of intervals that held the truth; NaN for none.
    public double heldOfDetermined() {
      return (double) held / determined;
    }

    /// The share of runs that gave an interval.
    public double determinedShare() {
      return (double) determined / runs;
    }
  }

  private record Pair(Bounds own, Bounds textbook) {}

  /// Measures so many runs, seeds counted up from `firstSeed`, on all processors.
  public static Coverage of(SimulatedRun recipe, int runs, long firstSeed) {
    List<Map<Figure, Pair>> all =
        LongStream.range(firstSeed, firstSeed + runs)
            .parallel()
            .mapToObj(seed -> intervals(recipe.record(seed)))
            .toList();
    Map<Figure, Result> results = new EnumMap<>(Figure.class);
    for (Figure figure : Figure.values()) {
      results.put(
          figure, result(truth(recipe, figure), all.stream().map(run -> run.get(figure)).toList()));
    }
    return new Coverage(recipe, results);
  }

  private static double truth(SimulatedRun recipe, Figure figure) {
    Truth truth = recipe.model().truth(recipe.utilisation());
    return switch (figure) {
      case P50 -> truth.p50() * recipe.serviceMillis();
      case P95 -> truth.p95() * recipe.serviceMillis();
      case P99 -> truth.p99() * recipe.serviceMillis();
      case RATE -> recipe.requestsPerSecond();
      case ERRORS -> recipe.failures().share();
    };
  }

  private static Map<Figure, Pair> intervals(RunRecord record) {
    Summary summary = Figures.summary(record);
    Confidence own = summary.confidence();
    Textbook textbook = new Textbook(record, summary);
    Map<Figure, Pair> pairs = new EnumMap<>(Figure.class);
    pairs.put(Figure.P50, new Pair(own.p50(), textbook.quantile(0.5)));
    pairs.put(Figure.P95, new Pair(own.p95(), textbook.quantile(0.95)));
    pairs.put(Figure.P99, new Pair(own.p99(), textbook.quantile(0.99)));
    pairs.put(Figure.RATE, new Pair(own.requestsPerSecond(), textbook.rate()));
    pairs.put(Figure.ERRORS, new Pair(own.errorRate(), textbook.errors()));
    return pairs;
  }

  private static Result result(double truth, List<Pair> runs) {
    List<Bounds> own =
        runs.stream()
            .map(Pair::own)
            .filter(b -> Double.isFinite(b.low()) && Double.isFinite(b.high()))
            .toList();
    List<Bounds> textbook = runs.stream().map(Pair::textbook).toList();
    return new Result(
        runs.size(),
        own.size(),
        held(own, truth),
        width(own, truth),
        held(textbook, truth),
        width(textbook, truth));
  }

  private static int held(List<Bounds> intervals, double truth) {
    return (int) intervals.stream().filter(b -> b.low() <= truth && truth <= b.high()).count();
  }

  private static double width(List<Bounds> intervals, double truth) {
    double[] widths = intervals.stream().mapToDouble(b -> (b.high() - b.low()) / truth).toArray();
    Arrays.sort(widths);
    return widths.length == 0 ? Double.NaN : widths[widths.length / 2];
  }
}
