package dev.loadstone.bench;

import dev.loadstone.analysis.compare.Comparison;
import dev.loadstone.analysis.compare.Comparisons;
import dev.loadstone.analysis.compare.Metric;
import dev.loadstone.analysis.compare.MetricChange;
import dev.loadstone.analysis.compare.MetricChange.Verdict;
import dev.loadstone.analysis.compare.Noise;
import dev.loadstone.analysis.compare.RunFigures;
import dev.loadstone.lab.sim.ComparedRuns;
import dev.loadstone.lab.sim.QueueModel;
import dev.loadstone.lab.sim.SimulatedRun;
import dev.loadstone.stats.Spread;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// M7 and M8 by simulation: how often identical systems are called different, and how often a
/// slower tail is found, with 5 + 5 runs of 30 s at 200 requests/s and with 1 + 1.
///
/// Every run begins with an empty queue and carries a random effect of its own, lognormal with the
/// given standard deviation, as repeated runs do.
final class ComparisonStudy {
  private static final int REQUESTS = 6_000;
  private static final double PER_SECOND = 200;
  private static final double MARGIN = 0.05;
  private static final int SIDE = 5;
  private static final double MOST = 0.05;
  private static final double FOUND = 0.9;

  /// A quarter more is under four standard deviations of a p99 that scatters by more than this
  /// between runs; five runs a side are then too few, and the tool says how many would do.
  private static final double FINDABLE = 0.06;

  private static final List<Double> SCATTERS = List.of(0.0, 0.02, 0.05);
  private static final List<Double> SHIFTS = List.of(1.05, 1.10, 1.25);

  private static final List<Place> PLACES =
      List.of(
          new Place(QueueModel.MM1, 0.3),
          new Place(QueueModel.MM1, 0.5),
          new Place(QueueModel.MM1, 0.7),
          new Place(QueueModel.MM1, 0.9),
          new Place(QueueModel.LOGNORMAL, 0.5),
          new Place(QueueModel.CLOSED, 0.5),
          new Place(QueueModel.CLOSED, 0.9));

  /// So many earlier runs of the plan are in the history of the second table.
  private static final int HISTORY = 12;

  private final StringBuilder withHistory = new StringBuilder();
  private final int pairs;
  private int alarms;
  private int compared;
  private int loneAlarms;
  private int loneCompared;
  private int found;
  private int findable;
  private int learnedAlarms;
  private int learnedLoneAlarms;
  private int learnedFound;

  private ComparisonStudy(int pairs) {
    this.pairs = pairs;
  }

  private record Place(QueueModel model, double utilisation) {
    /// A recipe that serves 200 requests a second.
    SimulatedRun recipe() {
      SimulatedRun unit = SimulatedRun.of(model, utilisation, REQUESTS).fromEmpty();
      return unit.withService(unit.requestsPerSecond() / PER_SECOND);
    }
  }

  /// Arguments: how many pairs of groups for each row.
  public static void main(String[] arguments) {
    ComparisonStudy study = new ComparisonStudy(Integer.parseInt(arguments[0]));
    System.out.println(
        "| queue | load | scatter between runs | of its p99 | 5+5 alike: different | 1+1 alike: different"
            + " | p99 +5 % found | +10 % | +25 % | only the tail +25 % | 1+1: all +100 % |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|---|");
    PLACES.forEach(study::rows);
    System.out.println();
    System.out.println(
        "| queue | load | scatter between runs | of its p99 | 5+5 alike: different | 1+1 alike: different"
            + " | 5+5: p99 +25 % found | 1+1: p99 +25 % found | 1+1: all +100 % |");
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    System.out.print(study.withHistory);
    study.summary();
    System.exit(study.passed() ? 0 : 1);
  }

  private void summary() {
    System.out.printf(
        Locale.ROOT,
        "%nalike: 5+5 %s of %d different, 1+1 %s of %d; p99 +25 %% found in %s of %d where it"
            + " scatters by at most %s%n",
        percent(alarms, compared),
        compared,
        percent(loneAlarms, loneCompared),
        loneCompared,
        percent(found, findable),
        findable,
        percent(FINDABLE, 1));
    System.out.printf(
        Locale.ROOT,
        "with a history of %d runs: 5+5 %s different, 1+1 %s; p99 +25 %% found in %s%n",
        HISTORY,
        percent(learnedAlarms, compared),
        percent(learnedLoneAlarms, loneCompared),
        percent(learnedFound, findable));
  }

  private boolean passed() {
    return alarms <= MOST * compared
        && loneAlarms <= MOST * loneCompared
        && learnedAlarms <= MOST * compared
        && learnedLoneAlarms <= MOST * loneCompared
        && found >= FOUND * findable
        && learnedFound >= FOUND * findable;
  }

  private void rows(Place place) {
    List<RunFigures> runs = ComparedRuns.of(place.recipe(), 2 * SIDE * pairs, 1);
    for (double scatter : SCATTERS) {
      SplittableRandom random = new SplittableRandom(7);
      List<RunFigures> scattered =
          runs.stream()
              .map(run -> ComparedRuns.scaled(run, Math.exp(scatter * random.nextGaussian())))
              .toList();
      row(place, scatter, scattered);
    }
  }

  private void row(Place place, double scatter, List<RunFigures> runs) {
    int five = count(runs, SIDE, ComparedRuns::scaled, 1, ComparisonStudy::different);
    int one = count(runs, 1, ComparedRuns::scaled, 1, ComparisonStudy::different);
    alarms += five;
    compared += pairs;
    loneAlarms += one;
    loneCompared += pairs * SIDE;
    StringBuilder line = new StringBuilder();
    line.append("| ").append(place.model().title());
    line.append(" | ").append(place.utilisation());
    line.append(" | ").append(percent(scatter, 1));
    double ofTail = scatterOfTail(runs);
    line.append(" | ").append(percent(ofTail, 1));
    line.append(" | ").append(percent(five, pairs));
    line.append(" | ").append(percent(one, pairs * SIDE));
    int last = 0;
    for (double shift : SHIFTS) {
      last = count(runs, SIDE, ComparedRuns::scaled, shift, ComparisonStudy::worseTail);
      line.append(" | ").append(percent(last, pairs));
    }
    found += ofTail <= FINDABLE ? last : 0;
    findable += ofTail <= FINDABLE ? pairs : 0;
    int tail = count(runs, SIDE, ComparedRuns::withTail, 1.25, ComparisonStudy::worseTail);
    int twice = count(runs, 1, ComparedRuns::scaled, 2, ComparisonStudy::worse);
    line.append(" | ").append(percent(tail, pairs));
    line.append(" | ").append(percent(twice, pairs * SIDE)).append(" |");
    System.out.println(line);
    learned(place, scatter, ofTail, runs);
  }

  /// The same pairs where the history has taught how far such runs lie apart.
  private void learned(Place place, double scatter, double ofTail, List<RunFigures> runs) {
    int five = countLearned(runs, SIDE, 1, ComparisonStudy::different);
    int one = countLearned(runs, 1, 1, ComparisonStudy::different);
    int tail = countLearned(runs, SIDE, 1.25, ComparisonStudy::worseTail);
    int lone = countLearned(runs, 1, 1.25, ComparisonStudy::worseTail);
    int twice = countLearned(runs, 1, 2, ComparisonStudy::worse);
    learnedAlarms += five;
    learnedLoneAlarms += one;
    learnedFound += ofTail <= FINDABLE ? tail : 0;
    withHistory
        .append("| ")
        .append(
            String.join(
                " | ",
                place.model().title(),
                Double.toString(place.utilisation()),
                percent(scatter, 1),
                percent(ofTail, 1),
                percent(five, pairs),
                percent(one, pairs * SIDE),
                percent(tail, pairs),
                percent(lone, pairs * SIDE),
                percent(twice, pairs * SIDE)))
        .append(" |\n");
  }

  private static int countLearned(
      List<RunFigures> runs, int side, double factor, Predicate<Comparison> verdict) {
    return count(
        runs, side, ComparedRuns::scaled, factor, verdict, pair -> history(runs, 2 * side * pair));
  }

  /// What the runs before this one teach; those before the first are the last.
  private static Noise history(List<RunFigures> runs, int before) {
    return Noise.of(
        IntStream.range(before - HISTORY, before)
            .mapToObj(run -> values(runs.get(Math.floorMod(run, runs.size()))))
            .toList());
  }

  private static Map<Metric, Double> values(RunFigures run) {
    Map<Metric, Double> values = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      values.put(metric, run.figure(metric).value());
    }
    return values;
  }

  /// Standard deviation of the logarithm of p99 between runs.
  private static double scatterOfTail(List<RunFigures> runs) {
    double[] logs =
        runs.stream().mapToDouble(run -> Math.log(run.figure(Metric.P99).value())).toArray();
    return Math.sqrt(Spread.squares(logs) / (logs.length - 1));
  }

  private static String percent(double count, double of) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * count / of);
  }

  /// In how many pairs of groups of `side` runs a verdict holds when the second is changed.
  private static int count(
      List<RunFigures> runs,
      int side,
      BiFunction<RunFigures, Double, RunFigures> change,
      double factor,
      Predicate<Comparison> verdict) {
    return count(runs, side, change, factor, verdict, _ -> Noise.UNKNOWN);
  }

  private static int count(
      List<RunFigures> runs,
      int side,
      BiFunction<RunFigures, Double, RunFigures> change,
      double factor,
      Predicate<Comparison> verdict,
      IntFunction<Noise> noise) {
    return (int)
        IntStream.range(0, runs.size() / 2 / side)
            .mapToObj(pair -> {
              List<RunFigures> both = runs.subList(2 * side * pair, 2 * side * (pair + 1));
              List<RunFigures> changed =
                  both.subList(side, 2 * side).stream()
                      .map(run -> change.apply(run, factor))
                      .toList();
              return Comparisons.of(
                      MARGIN, noise.apply(pair), both.subList(0, side), List.of(changed))
                  .each()
                  .getFirst();
            })
            .filter(verdict)
            .count();
  }

  private static boolean different(Comparison comparison) {
    return comparison.changes().stream()
        .map(MetricChange::verdict)
        .anyMatch(verdict -> verdict == Verdict.WORSE || verdict == Verdict.BETTER);
  }

  private static boolean worse(Comparison comparison) {
    return comparison.verdict() == Verdict.WORSE;
  }

  private static boolean worseTail(Comparison comparison) {
    return comparison.changes().stream()
        .anyMatch(c -> c.metric() == Metric.P99 && c.verdict() == Verdict.WORSE);
  }
}
