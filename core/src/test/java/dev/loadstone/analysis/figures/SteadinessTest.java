package dev.loadstone.analysis.figures;

import static dev.loadstone.analysis.figures.Runs.MILLI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.loadstone.analysis.figures.Steadiness.Kind;
import dev.loadstone.metrics.SyntheticRun;
import org.junit.jupiter.api.Test;

class SteadinessTest {
  @Test
  void levelRunsAreFlat() {
    for (int seed = 0; seed < 20; seed++) {
      assertThat(Steadiness.of(Runs.closed(10, 5000, 20, seed).build()).kind())
          .isEqualTo(Kind.FLAT);
    }
  }

  @Test
  void aSlowStartThatOurOwnPauseMakesIsNone() {
    SyntheticRun slowStart = slowFirstSecond();
    SyntheticRun paused = slowFirstSecond().pauses(1_050, 0);

    assertThat(Figures.of(slowStart.build()).regimes().parts()).hasSize(2);
    assertThat(Figures.of(paused.build()).regimes().parts()).hasSizeLessThan(2);
  }

  /// 10 ms, in the first second 50 ms.
  private static SyntheticRun slowFirstSecond() {
    SyntheticRun run = SyntheticRun.open(100);
    for (int i = 0; i < 600; i++) {
      long due = i * 10L * MILLI;
      run.answer(due, due, due + (i < 100 ? 50 : 10) * MILLI, 200);
    }
    return run;
  }

  @Test
  void aSlowStartIsAWarmUpAndItsEndIsFound() {
    // 20 s in all, the first 3 s three times as slow.
    Steadiness steadiness = Steadiness.of(Runs.closed(10, 9000, s -> s < 3 ? 60 : 20, 1).build());

    assertThat(steadiness.kind()).isEqualTo(Kind.WARM_UP);
    assertThat(steadiness.steadyFromSeconds()).isCloseTo(3, within(0.3));
    assertThat(steadiness.segments().getFirst().typicalMs())
        .isGreaterThan(2 * steadiness.segments().getLast().typicalMs());
    assertThat(steadiness.checks())
        .anyMatch(c -> !c.check().holds() && !c.fails(Check.Weight.BIAS));
  }

  @Test
  void aFastStartIsASlowDown() {
    Steadiness steadiness = Steadiness.of(Runs.closed(10, 9000, s -> s < 3 ? 20 : 60, 1).build());

    assertThat(steadiness.kind()).isEqualTo(Kind.SLOW_DOWN);
  }

  @Test
  void aRunThatChangesToItsEndHasNoSteadyState() {
    Steadiness steadiness =
        Steadiness.of(Runs.closed(10, 9000, s -> s < 5 ? 10 : s < 12 ? 30 : 90, 1).build());

    assertThat(steadiness.kind()).isEqualTo(Kind.NO_STEADY_STATE);
    assertThat(steadiness.steadyFromSeconds()).isNaN();
  }

  /// Half as slow again at first: 0.04 ms more, and 0.4 ms more.
  @Test
  void whatAMachineIsLateInWakingIsNoChange() {
    SyntheticRun swift = Runs.closed(1, 40_000, s -> s < 1 ? 0.12 : 0.08, 1);
    SyntheticRun slow = Runs.closed(1, 40_000, s -> s < 10 ? 1.2 : 0.8, 1);

    assertThat(Steadiness.of(swift.build()).kind()).isEqualTo(Kind.FLAT);
    assertThat(Steadiness.of(slow.build()).kind()).isEqualTo(Kind.WARM_UP);
  }

  @Test
  void aHandfulOfRequestsIsNotJudged() {
    assertThat(Steadiness.of(Runs.closed(10, 150, 20, 1).build()).kind())
        .isEqualTo(Kind.NOT_JUDGED);
  }
}
