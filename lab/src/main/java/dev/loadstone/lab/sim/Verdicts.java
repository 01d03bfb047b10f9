package dev.loadstone.lab.sim;

import dev.loadstone.analysis.figures.Figures;
import dev.loadstone.analysis.model.ObjectiveVerdict;
import dev.loadstone.analysis.model.ObjectiveVerdict.Kind;
import dev.loadstone.plan.Objective;
import dev.loadstone.plan.Objective.Comparison;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// How often an objective on a percentile is judged rightly, over many simulated runs.
///
/// @param runs how many
/// @param right verdicts that hold
/// @param wrong verdicts that do not
public record Verdicts(int runs, int right, int wrong) {
  /// Runs that left an objective undecided and named a length that would decide, and those of that
  /// length that were decided.
  public record Named(int runs, int decided) {}

  private static final Pattern LENGTH = Pattern.compile("about ([0-9,]+) requests");
  private static final long OTHER_SEEDS = 1_000_000;

  /// No study can afford more.
  private static final int LONGEST = 200_000;

  /// Judges "this percentile below the limit" in so many runs, seeds counted up from `firstSeed`.
  ///
  /// @param factor the limit, as a multiple of the true percentile
  public static Verdicts of(
      SimulatedRun recipe, double quantile, double factor, int runs, long firstSeed) {
    return of(recipe, List.of(quantile), List.of(factor), runs, firstSeed).getFirst().getFirst();
  }

  /// The same for several percentiles and several limits of each, all judged in the same runs; by
  /// percentile, then by limit.
  public static List<List<Verdicts>> of(
      SimulatedRun recipe, List<Double> quantiles, List<Double> factors, int runs, long firstSeed) {
    SimulatedRun judged = judged(recipe, quantiles, factors);
    List<List<Kind>> all = seeds(runs, firstSeed).mapToObj(seed -> kinds(judged, seed)).toList();
    int each = factors.size();
    return IntStream.range(0, quantiles.size())
        .mapToObj(q -> all.stream().map(kinds -> kinds.subList(q * each, (q + 1) * each)).toList())
        .map(kinds -> ofOne(kinds, factors))
        .toList();
  }

  private static List<Verdicts> ofOne(List<List<Kind>> all, List<Double> factors) {
    return IntStream.range(0, factors.size())
        .mapToObj(at -> of(all.stream().map(kinds -> kinds.get(at)).toList(), factors.get(at)))
        .toList();
  }

  private static Verdicts of(List<Kind> kinds, double factor) {
    Kind holds = factor > 1 ? Kind.MET : Kind.MISSED;
    int decided = (int) kinds.stream().filter(kind -> kind != Kind.UNDECIDED).count();
    int right = (int) kinds.stream().filter(kind -> kind == holds).count();
    return new Verdicts(kinds.size(), right, decided - right);
  }

  /// Makes the runs that undecided ones name.
  public static Named named(
      SimulatedRun recipe, double quantile, double factor, int runs, long firstSeed) {
    SimulatedRun judged = judged(recipe, List.of(quantile), List.of(factor));
    List<Kind> then =
        seeds(runs, firstSeed).boxed().flatMap(seed -> named(judged, seed).stream()).toList();
    return new Named(
        then.size(), (int) then.stream().filter(kind -> kind != Kind.UNDECIDED).count());
  }

  private static LongStream seeds(int runs, long firstSeed) {
    return LongStream.range(firstSeed, firstSeed + runs).parallel();
  }

  private static SimulatedRun judged(
      SimulatedRun recipe, List<Double> quantiles, List<Double> factors) {
    return recipe.with(
        quantiles.stream().flatMap(quantile -> limits(recipe, quantile, factors)).toList());
  }

  private static Stream<Objective> limits(
      SimulatedRun recipe, double quantile, List<Double> factors) {
    double truth =
        recipe.model().truth(recipe.utilisation()).quantile(quantile) * recipe.serviceMillis();
    return factors.stream().map(factor -> below(factor * truth, quantile));
  }

  private static Objective.LatencyQuantile below(double limit, double quantile) {
    return new Objective.LatencyQuantile("p", "", Comparison.BELOW, limit, quantile);
  }

  private static Optional<Kind> named(SimulatedRun recipe, long seed) {
    ObjectiveVerdict verdict = verdict(recipe, seed);
    Matcher length = LENGTH.matcher(verdict.why());
    if (verdict.verdict() != Kind.UNDECIDED || !length.find()) {
      return Optional.empty();
    }
    int requests = Integer.parseInt(length.group(1).replace(",", ""));
    return requests > LONGEST
        ? Optional.empty()
        : Optional.of(verdict(recipe.with(requests), seed + OTHER_SEEDS).verdict());
  }

  private static List<Kind> kinds(SimulatedRun recipe, long seed) {
    return Figures.objectives(recipe.record(seed)).stream().map(ObjectiveVerdict::verdict).toList();
  }

  private static ObjectiveVerdict verdict(SimulatedRun recipe, long seed) {
    return Figures.objectives(recipe.record(seed)).getFirst();
  }
}
