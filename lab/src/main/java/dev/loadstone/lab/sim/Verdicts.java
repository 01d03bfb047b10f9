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
import java.util.stream.LongStream;

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
    SimulatedRun judged = judged(recipe, quantile, factor);
    Kind holds = factor > 1 ? Kind.MET : Kind.MISSED;
    List<Kind> kinds =
        seeds(runs, firstSeed).mapToObj(seed -> verdict(judged, seed).verdict()).toList();
    int decided = (int) kinds.stream().filter(kind -> kind != Kind.UNDECIDED).count();
    int right = (int) kinds.stream().filter(kind -> kind == holds).count();
    return new Verdicts(runs, right, decided - right);
  }

  /// Makes the runs that undecided ones name.
  public static Named named(
      SimulatedRun recipe, double quantile, double factor, int runs, long firstSeed) {
    SimulatedRun judged = judged(recipe, quantile, factor);
    List<Kind> then =
        seeds(runs, firstSeed).boxed().flatMap(seed -> named(judged, seed).stream()).toList();
    return new Named(
        then.size(), (int) then.stream().filter(kind -> kind != Kind.UNDECIDED).count());
  }

  private static LongStream seeds(int runs, long firstSeed) {
    return LongStream.range(firstSeed, firstSeed + runs).parallel();
  }

  private static SimulatedRun judged(SimulatedRun recipe, double quantile, double factor) {
    Truth truth = recipe.model().truth(recipe.utilisation());
    double limit = factor * truth.quantile(quantile) * recipe.serviceMillis();
    return recipe.with(
        List.of(new Objective.LatencyQuantile("p", "", Comparison.BELOW, limit, quantile)));
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

  private static ObjectiveVerdict verdict(SimulatedRun recipe, long seed) {
    return Figures.of(recipe.record(seed)).objectives().getFirst();
  }
}
