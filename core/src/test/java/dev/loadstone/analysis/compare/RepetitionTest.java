package dev.loadstone.analysis.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class RepetitionTest {
  @Test
  void theIntervalTakesTheRunAsTheUnit() {
    RepeatedFigure p99 = figure(Repetition.of(ComparedRuns.group(0, 20, 100, 5)), Metric.P99);
    assertThat(p99.values()).containsExactly(100.0, 104.0, 96.0, 102.0, 98.0);
    assertThat(p99.median()).isEqualTo(100);
    // Standard deviation 3.16 %, t of four degrees of freedom 2.776, root of five runs.
    assertThat(p99.spread()).isCloseTo(0.0316, Offset.offset(0.0005));
    assertThat(p99.mean().high() / p99.mean().value())
        .isCloseTo(1 + 2.776 * 0.0316 / Math.sqrt(5), Offset.offset(0.002));
    // Blocks inside let expect 2 % / 2.045.
    assertThat(p99.factor()).isCloseTo(0.0316 / (0.02 / 2.045), Offset.offset(0.05));
    assertThat(p99.outliers()).isEmpty();
  }

  @Test
  void twoRunsHaveNoInterval() {
    Repetition two = Repetition.of(ComparedRuns.group(0, 20, 100, 2));
    assertThat(two.figures()).noneMatch(figure -> figure.mean().bounded());
    assertThat(two.cautions()).anyMatch(text -> text.contains("need three"));
  }

  @Test
  void aRunFarFromTheOthersIsNamed() {
    List<RunFigures> runs = new ArrayList<>(ComparedRuns.group(0, 20, 100, 6));
    RunFigures wild = ComparedRuns.run(20, 20, 300);
    runs.add(wild);
    Repetition repetition = Repetition.of(runs);
    assertThat(figure(repetition, Metric.P99).outliers()).containsExactly(wild.id());
    assertThat(figure(repetition, Metric.P50).outliers()).isEmpty();
  }

  @Test
  void runsComeInTheOrderInWhichTheyBegan() {
    List<RunFigures> group = ComparedRuns.group(0, 20, 100, 3);
    assertThat(Repetition.of(group.reversed()).runs()).isEqualTo(group);
  }

  @Test
  void runsWithoutErrorsBoundWhatTheyMayHaveMissed() {
    Figure errors =
        figure(Repetition.of(ComparedRuns.group(0, 20, 100, 3)), Metric.ERROR_RATE).mean();
    assertThat(errors.low()).isZero();
    // Each run alone leaves 0.05 % open, the three together a third of that.
    assertThat(errors.high()).isCloseTo(0.0005 / 3, Offset.offset(1e-6));
  }

  @Test
  void aShareHasNoBoundBelowNothing() {
    List<RunFigures> runs = new ArrayList<>();
    for (double errorRate : new double[] {0.001, 0.002, 0.009}) {
      RunFigures some = ComparedRuns.run(runs.size(), 20, 100);
      runs.add(
          ComparedRuns.run(runs.size(), 20, 100, errorRate, some.validity(), some.header().plan()));
    }
    Figure errors = figure(Repetition.of(runs), Metric.ERROR_RATE).mean();
    assertThat(errors.low()).isZero();
    assertThat(errors.high()).isGreaterThan(0.009);
  }

  private static RepeatedFigure figure(Repetition repetition, Metric metric) {
    return repetition.figures().stream()
        .filter(f -> f.metric() == metric)
        .findFirst()
        .orElseThrow();
  }
}
