package dev.loadstone.lab.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.compare.Comparison;
import dev.loadstone.analysis.compare.Comparisons;
import dev.loadstone.analysis.compare.Metric;
import dev.loadstone.analysis.compare.MetricChange.Verdict;
import dev.loadstone.analysis.compare.RunFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Whether comparisons cry wolf: identical simulated systems must hardly ever be called different.
/// `bench/comparisons` is the long form.
final class ComparisonAccuracyTest {
  private static final int PAIRS = 20;
  private static final int SIDE = 5;
  private static final int REQUESTS = 3_000;
  private static final double SERVICE_MILLIS = 5;
  private static final List<Double> SCATTERS = List.of(0.0, 0.02, 0.05);

  @Test
  void identicalQueuesAreCalledDifferentInAtMostOneOfTwenty() {
    hardlyDiffers(runs(QueueModel.MM1, 0.5));
  }

  @Test
  void identicalClosedLoopsAreNotCalledDifferentAndAQuarterMoreIsFound() {
    List<RunFigures> runs = runs(QueueModel.CLOSED, 0.9);
    hardlyDiffers(runs);
    int found = 0;
    for (int pair = 0; pair < PAIRS; pair++) {
      List<RunFigures> slower =
          side(runs, SIDE, 2 * pair + 1).stream()
              .map(run -> ComparedRuns.scaled(run, 1.25))
              .toList();
      found += worse(compare(side(runs, SIDE, 2 * pair), slower), Metric.P99) ? 1 : 0;
    }
    assertThat(found).isGreaterThanOrEqualTo(PAIRS * 9 / 10);
  }

  private static List<RunFigures> runs(QueueModel model, double utilisation) {
    SimulatedRun recipe = SimulatedRun.of(model, utilisation, REQUESTS).fromEmpty();
    return ComparedRuns.of(recipe.withService(SERVICE_MILLIS), 2 * SIDE * PAIRS, 3);
  }

  private static void hardlyDiffers(List<RunFigures> runs) {
    int five = 0;
    int one = 0;
    for (double scatter : SCATTERS) {
      List<RunFigures> scattered = scattered(runs, scatter);
      five += different(scattered, SIDE);
      one += different(scattered, 1);
    }
    int groups = PAIRS * SCATTERS.size();
    assertThat(five).as("5 + 5 runs").isLessThanOrEqualTo(groups / 20);
    assertThat(one).as("1 + 1 runs").isLessThanOrEqualTo(groups * SIDE / 20);
  }

  private static List<RunFigures> scattered(List<RunFigures> runs, double scatter) {
    SplittableRandom random = new SplittableRandom(11);
    List<RunFigures> scattered = new ArrayList<>();
    for (RunFigures run : runs) {
      scattered.add(ComparedRuns.scaled(run, Math.exp(scatter * random.nextGaussian())));
    }
    return scattered;
  }

  private static int different(List<RunFigures> runs, int side) {
    int different = 0;
    for (int pair = 0; pair < runs.size() / 2 / side; pair++) {
      Comparison comparison = compare(side(runs, side, 2 * pair), side(runs, side, 2 * pair + 1));
      different +=
          comparison.changes().stream()
                  .anyMatch(c -> c.verdict() == Verdict.WORSE || c.verdict() == Verdict.BETTER)
              ? 1
              : 0;
    }
    return different;
  }

  private static List<RunFigures> side(List<RunFigures> runs, int size, int number) {
    return runs.subList(size * number, size * (number + 1));
  }

  private static Comparison compare(List<RunFigures> base, List<RunFigures> candidate) {
    return Comparisons.of(0.05, base, List.of(candidate)).each().getFirst();
  }

  private static boolean worse(Comparison comparison, Metric metric) {
    return comparison.changes().stream()
        .anyMatch(c -> c.metric() == metric && c.verdict() == Verdict.WORSE);
  }
}
