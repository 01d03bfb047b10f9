package dev.loadstone.analysis.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.loadstone.analysis.figures.Steadiness.Kind;
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

  @Test
  void aHandfulOfRequestsIsNotJudged() {
    assertThat(Steadiness.of(Runs.closed(10, 150, 20, 1).build()).kind())
        .isEqualTo(Kind.NOT_JUDGED);
  }
}
