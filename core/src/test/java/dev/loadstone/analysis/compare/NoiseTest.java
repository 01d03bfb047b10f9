package dev.loadstone.analysis.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.loadstone.analysis.compare.MetricChange.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class NoiseTest {
  private static final double MARGIN = 0.05;

  @Test
  void theScatterIsThatOfTheRunsWhateverStepIsAmongThem() {
    List<Map<Metric, Double>> repeats = repeats(200, 0.08, 1);
    repeats.subList(100, 200).replaceAll(figures -> scaled(figures, 2));
    Noise noise = Noise.of(repeats);
    assertThat(noise.runs()).isEqualTo(200);
    assertThat(noise.scatter().get(Metric.P99)).isCloseTo(0.08, within(0.02));
  }

  @Test
  void fewRunsTeachNothing() {
    assertThat(Noise.of(repeats(Noise.FEWEST - 1, 0.08, 1))).isEqualTo(Noise.UNKNOWN);
  }

  @Test
  void aQuietHistoryFindsWithOneRunEachWhatWouldBeAssumedToBeNoise() {
    List<RunFigures> base = List.of(ComparedRuns.run(0, 20, 100));
    List<RunFigures> candidate = List.of(ComparedRuns.run(1, 20, 125));
    assertThat(p99(base, candidate, Noise.UNKNOWN)).isEqualTo(Verdict.CANNOT_TELL);
    assertThat(p99(base, candidate, Noise.of(repeats(60, 0.02, 2)))).isEqualTo(Verdict.WORSE);
  }

  @Test
  void whatAnUnquietHistoryShowsWithoutAChangeIsNotCalledOne() {
    List<RunFigures> base = ComparedRuns.group(0, 20, 100, 5);
    List<RunFigures> candidate = ComparedRuns.group(1, 20, 125, 5);
    assertThat(p99(base, candidate, Noise.UNKNOWN)).isEqualTo(Verdict.WORSE);
    assertThat(p99(base, candidate, Noise.of(repeats(60, 0.04, 2)))).isEqualTo(Verdict.WORSE);
    assertThat(p99(base, candidate, Noise.of(repeats(60, 0.30, 3)))).isEqualTo(Verdict.CANNOT_TELL);
  }

  @Test
  void oneRunEachOfOneSystemIsCalledDifferentInAtMostOneOfTwenty() {
    SplittableRandom random = new SplittableRandom(5);
    int pairs = 1_000;
    int different = 0;
    for (int i = 0; i < pairs; i++) {
      double scatter = 0.02 + 0.1 * random.nextDouble();
      Noise noise = Noise.of(repeats(12, scatter, random.nextLong()));
      Comparison seen =
          Comparisons.of(
                  MARGIN,
                  noise,
                  List.of(drawn(0, scatter, random)),
                  List.of(List.of(drawn(1, scatter, random))))
              .each()
              .getFirst();
      boolean called =
          seen.changes().stream()
              .anyMatch(c -> c.verdict() == Verdict.WORSE || c.verdict() == Verdict.BETTER);
      different += called ? 1 : 0;
    }
    assertThat(different).isLessThanOrEqualTo(pairs / 20);
  }

  private static RunFigures drawn(int slot, double scatter, SplittableRandom random) {
    double factor = Math.exp(scatter * random.nextGaussian());
    return ComparedRuns.run(slot, 20 * factor, 100 * factor);
  }

  private static Verdict p99(List<RunFigures> base, List<RunFigures> candidate, Noise noise) {
    return Comparisons.of(MARGIN, noise, base, List.of(candidate))
        .each()
        .getFirst()
        .changes()
        .stream()
        .filter(change -> change.metric() == Metric.P99)
        .findFirst()
        .orElseThrow()
        .verdict();
  }

  private static List<Map<Metric, Double>> repeats(int count, double scatter, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Map<Metric, Double>> repeats = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double factor = Math.exp(scatter * random.nextGaussian());
      Map<Metric, Double> figures = new EnumMap<>(Metric.class);
      for (Metric metric : Metric.values()) {
        figures.put(metric, metric == Metric.ERROR_RATE ? 0 : 100 * factor);
      }
      figures.put(Metric.REQUESTS_PER_SECOND, 200.0);
      repeats.add(figures);
    }
    return repeats;
  }

  private static Map<Metric, Double> scaled(Map<Metric, Double> figures, double factor) {
    Map<Metric, Double> scaled = new EnumMap<>(figures);
    scaled.replaceAll((metric, value) -> value * factor);
    return scaled;
  }
}
