package dev.loadstone.analysis.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.compare.MetricChange.Verdict;
import dev.loadstone.analysis.model.Validity;
import dev.loadstone.metrics.SyntheticRun;
import dev.loadstone.plan.ClosedLoad;
import dev.loadstone.plan.LoadPlan;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class ComparisonsTest {
  private static final double MARGIN = 0.05;

  @Test
  void aTailThatIsAQuarterSlowerInFiveRunsIsWorse() {
    Comparison seen = compare(ComparedRuns.group(0, 20, 100, 5), ComparedRuns.group(1, 20, 125, 5));
    assertThat(seen.unit()).isEqualTo(Comparison.Unit.RUN);
    assertThat(seen.verdict()).isEqualTo(Verdict.WORSE);
    MetricChange p99 = change(seen, Metric.P99);
    assertThat(p99.verdict()).isEqualTo(Verdict.WORSE);
    assertThat(p99.change().value()).isCloseTo(0.25, Offset.offset(0.02));
    assertThat(p99.change().low()).isGreaterThan(0.1);
    assertThat(change(seen, Metric.P50).verdict()).isEqualTo(Verdict.NO_DIFFERENCE);
    assertThat(change(seen, Metric.P50).atMost()).isLessThan(MARGIN);
  }

  @Test
  void theOtherWayRoundItIsBetter() {
    Comparison seen = compare(ComparedRuns.group(0, 20, 125, 5), ComparedRuns.group(1, 20, 100, 5));
    assertThat(change(seen, Metric.P99).verdict()).isEqualTo(Verdict.BETTER);
    assertThat(seen.verdict()).isNotEqualTo(Verdict.WORSE);
  }

  @Test
  void ofRequestsPerSecondMoreIsBetter() {
    MetricChange fewer =
        new Judge(
                MARGIN,
                new Sides(rates(100, 101, 99, 100.5, 99.5), rates(80, 81, 79, 80.5, 79.5)),
                0.01,
                Noise.UNKNOWN)
            .change(Metric.REQUESTS_PER_SECOND);
    assertThat(fewer.verdict()).isEqualTo(Verdict.WORSE);
    assertThat(fewer.worstCase()).isGreaterThan(0.15);
  }

  private static List<RunFigures> rates(double... rates) {
    return Arrays.stream(rates)
        .mapToObj(rate -> with(ComparedRuns.run(0, 20, 100), Metric.REQUESTS_PER_SECOND, rate))
        .toList();
  }

  private static RunFigures with(RunFigures run, Metric metric, double value) {
    Map<Metric, Figure> figures = new EnumMap<>(run.figures());
    figures.put(metric, new Figure(value, value * 0.98, value * 1.02));
    return new RunFigures(run.header(), run.end(), run.validity(), figures);
  }

  @Test
  void aDifferenceBeyondChanceButUnderTheMarginIsNoDifference() {
    Comparison seen =
        compare(ComparedRuns.group(0, 20, 100, 5), ComparedRuns.group(1, 20.6, 100, 5));
    MetricChange p50 = change(seen, Metric.P50);
    assertThat(p50.change().low()).isGreaterThan(0);
    assertThat(p50.verdict()).isEqualTo(Verdict.NO_DIFFERENCE);
    assertThat(p50.atMost()).isBetween(0.03, MARGIN);
  }

  @Test
  void aDifferenceBeyondChanceThatMayBeOverTheMarginCannotBeTold() {
    Comparison seen =
        compare(ComparedRuns.group(0, 20, 100, 5), ComparedRuns.group(1, 20.9, 100, 5));
    MetricChange p50 = change(seen, Metric.P50);
    assertThat(p50.change().low()).isGreaterThan(0);
    assertThat(p50.verdict()).isEqualTo(Verdict.CANNOT_TELL);
    assertThat(seen.verdict()).isEqualTo(Verdict.CANNOT_TELL);
  }

  @Test
  void oneRunEachSaysThatTheNoiseBetweenRunsIsNotKnown() {
    Comparison seen =
        compare(List.of(ComparedRuns.run(0, 20, 100)), List.of(ComparedRuns.run(1, 22, 110)));
    assertThat(seen.unit()).isEqualTo(Comparison.Unit.BLOCK);
    assertThat(change(seen, Metric.P50).verdict()).isEqualTo(Verdict.CANNOT_TELL);
    assertThat(seen.verdict()).isEqualTo(Verdict.CANNOT_TELL);
    assertThat(seen.cautions()).anyMatch(text -> text.contains("assumed"));
    assertThat(seen.decide().getFirst()).contains("until there are 5 runs");
  }

  @Test
  void oneRunEachIsEnoughForWhatNoNoiseExplains() {
    Comparison seen =
        compare(List.of(ComparedRuns.run(0, 20, 100)), List.of(ComparedRuns.run(1, 40, 200)));
    assertThat(change(seen, Metric.P50).verdict()).isEqualTo(Verdict.WORSE);
    assertThat(change(seen, Metric.P99).verdict()).isEqualTo(Verdict.WORSE);
  }

  @Test
  void oneDegradedRunEachIsNotEnough() {
    Validity degraded =
        new Validity(
            Validity.Status.DEGRADED, List.of(new Validity.Reason("steal", "stolen time")));
    RunFigures slow = ComparedRuns.run(1, 40, 200, 0, degraded, ComparedRuns.plan(200));
    Comparison seen = compare(List.of(ComparedRuns.run(0, 20, 100)), List.of(slow));
    assertThat(seen.verdict()).isEqualTo(Verdict.CANNOT_TELL);
    assertThat(seen.cautions()).anyMatch(text -> text.contains("degraded (steal)"));
  }

  @Test
  void aFastServerIsNotCalledSlowerForAGeneratorThatWasBusier() {
    Comparison seen =
        compare(List.of(ComparedRuns.run(0, 0.1, 0.3)), List.of(ComparedRuns.run(1, 0.15, 0.6)));
    assertThat(seen.changes())
        .noneMatch(c -> c.verdict() == Verdict.WORSE || c.verdict() == Verdict.BETTER);
  }

  @Test
  void aFigureThatARunDoesNotHaveIsNotTold() {
    List<RunFigures> none = List.of(with(ComparedRuns.run(1, 20, 100), Metric.P99, Double.NaN));
    Comparison seen = compare(List.of(ComparedRuns.run(0, 20, 100)), none);
    assertThat(change(seen, Metric.P99).verdict()).isEqualTo(Verdict.CANNOT_TELL);
    assertThat(change(seen, Metric.P99).atMost()).isNaN();
    assertThat(seen.decide()).anyMatch(text -> text.contains("several times as long"));
  }

  @Test
  void noErrorsOnEitherSideAreNoDifferenceWithTheBoundThatCouldHide() {
    MetricChange errors =
        change(
            compare(ComparedRuns.group(0, 20, 100, 5), ComparedRuns.group(1, 20, 100, 5)),
            Metric.ERROR_RATE);
    assertThat(errors.verdict()).isEqualTo(Verdict.NO_DIFFERENCE);
    // Five runs of 0.0005 each, together a fifth of it.
    assertThat(errors.atMost()).isCloseTo(0.0001, Offset.offset(1e-7));
    assertThat(errors.why()).contains("up to 0.010 % in the base");
  }

  @Test
  void noErrorsInSoFewRequestsThatManyCouldHideTellNothing() {
    RunFigures few =
        new RunFigures(
            ComparedRuns.run(0, 20, 100).header(),
            ComparedRuns.run(0, 20, 100).end(),
            ComparedRuns.run(0, 20, 100).validity(),
            withBound(ComparedRuns.run(0, 20, 100), 0.02));
    MetricChange errors = change(compare(List.of(few), List.of(few)), Metric.ERROR_RATE);

    assertThat(errors.verdict()).isEqualTo(Verdict.CANNOT_TELL);
    assertThat(errors.atMost()).isCloseTo(0.02, Offset.offset(1e-9));
    assertThat(errors.why()).contains("up to 2.0 % in the base", "more than the margin");
  }

  private static Map<Metric, Figure> withBound(RunFigures run, double high) {
    Map<Metric, Figure> figures = new EnumMap<>(run.figures());
    figures.put(Metric.ERROR_RATE, new Figure(0, 0, high));
    return figures;
  }

  @Test
  void errorsThatAppearAreWorseByTheirDifference() {
    List<RunFigures> failing =
        IntStream.range(0, 5)
            .mapToObj(i ->
                ComparedRuns.run(
                    2 * i + 1,
                    20,
                    100,
                    0.02 + 0.001 * i,
                    ComparedRuns.run(0, 1, 1).validity(),
                    ComparedRuns.plan(200)))
            .toList();
    Comparison seen = compare(ComparedRuns.group(0, 20, 100, 5), failing);
    MetricChange errors = change(seen, Metric.ERROR_RATE);
    assertThat(errors.verdict()).isEqualTo(Verdict.WORSE);
    assertThat(errors.change().value()).isCloseTo(0.022, Offset.offset(1e-9));
    assertThat(seen.cautions()).anyMatch(text -> text.contains("more than 1 % failed"));
  }

  @Test
  void runsOfOneSideAllBeforeTheOtherAreWarnedOf() {
    List<RunFigures> first = List.of(ComparedRuns.run(0, 20, 100), ComparedRuns.run(1, 20, 100));
    List<RunFigures> second = List.of(ComparedRuns.run(2, 20, 100), ComparedRuns.run(3, 20, 100));
    assertThat(compare(first, second).cautions()).anyMatch(t -> t.contains("A B B A"));
    assertThat(compare(second, first).cautions()).anyMatch(t -> t.contains("A B B A"));
    Comparison alternating =
        compare(ComparedRuns.group(0, 20, 100, 2), ComparedRuns.group(1, 20, 100, 2));
    assertThat(alternating.cautions()).isEmpty();
  }

  @Test
  void runsThatMetAreWarnedOf() {
    RunFigures run = ComparedRuns.run(0, 20, 100);
    RunFigures met = new RunFigures(run.header(), run.end(), run.validity(), run.figures());
    assertThat(compare(List.of(run), List.of(met)).cautions())
        .anyMatch(text -> text.contains("while another was under way"));
  }

  @Test
  void anotherLoadIsADifferenceOfTheLoadAndAnotherPathIsNot() {
    RunFigures open = ComparedRuns.run(0, 20, 100);
    LoadPlan closed =
        SyntheticRun.plan(
            new ClosedLoad(List.of(new ClosedLoad.Step(Long.MAX_VALUE, 8))), List.of());
    RunFigures other = ComparedRuns.run(1, 20, 100, 0, open.validity(), closed);
    PlanDifferences differences = PlanDifferences.of(List.of(open, other));
    assertThat(differences.load())
        .containsExactly(
            "The load differs: open loop, 200 requests/s, arrivals poisson; closed loop, 8"
                + " connections.");
    RunFigures faster = ComparedRuns.run(1, 20, 100, 0, open.validity(), ComparedRuns.plan(300));
    assertThat(PlanDifferences.of(List.of(open, faster)).load()).hasSize(1);
    assertThat(PlanDifferences.of(List.of(open, ComparedRuns.run(1, 30, 90))))
        .isEqualTo(new PlanDifferences(List.of(), List.of()));
  }

  @Test
  void whatCannotBeToldSaysHowManyRunsWouldDo() {
    Comparison seen = compare(ComparedRuns.group(0, 20, 100, 5), ComparedRuns.group(1, 20, 103, 5));
    assertThat(change(seen, Metric.P99).verdict()).isEqualTo(Verdict.CANNOT_TELL);
    assertThat(seen.decide())
        .anyMatch(text -> text.matches("99th percentile: about [0-9]+ runs a side.*"));
  }

  private static Comparison compare(List<RunFigures> base, List<RunFigures> candidate) {
    return Comparisons.of(MARGIN, base, List.of(candidate)).each().getFirst();
  }

  private static MetricChange change(Comparison comparison, Metric metric) {
    return comparison.changes().stream()
        .filter(change -> change.metric() == metric)
        .findFirst()
        .orElseThrow();
  }
}
