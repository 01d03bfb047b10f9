package dev.loadstone.bench.truth.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BehavioursTest {
  private static final int DRAWS = 100_000;

  @Test
  void theSameSeedHoldsTheSameRequestsForTheSameTimes() {
    Behaviour one = Behaviours.parse("exponential 10", 7);
    Behaviour two = Behaviours.parse("exponential 10", 7);
    assertThat(IntStream.range(0, 100).allMatch(i -> one.holdNanos(i, 0) == two.holdNanos(i, 0)))
        .isTrue();
  }

  @Test
  void drawnTimesHaveTheMeanOfTheirDistribution() {
    assertThat(meanMillis("exponential 10")).isCloseTo(10, within(0.2));
    assertThat(meanMillis("lognormal 10 0.5")).isCloseTo(10 * Math.exp(0.125), within(0.2));
    assertThat(meanMillis("pareto 5 2.5")).isCloseTo(5 * 2.5 / 1.5, within(0.2));
    assertThat(meanMillis("bimodal 2 40 0.1")).isCloseTo(5.8, within(0.2));
  }

  @Test
  void aDecayFallsWithItsTimeConstant() {
    Behaviour decay = Behaviours.parse("decay 40 5 3000", 1);
    assertThat(decay.holdNanos(0, 0)).isEqualTo(40_000_000);
    assertThat(decay.holdNanos(1, 3_000_000_000L) / 1e6).isCloseTo(17.876, within(0.001));
  }

  @Test
  void aFreezeIsTheLastPartOfEachPeriod() {
    Behaviour freeze = Behaviours.parse("freeze 10000 1000", 1);
    assertThat(freeze.frozenNanos(8_999_999_999L)).isZero();
    assertThat(freeze.frozenNanos(9_000_000_000L)).isEqualTo(1_000_000_000L);
    assertThat(freeze.frozenNanos(10_000_000_000L)).isZero();
  }

  @Test
  void aCycleRepeatsItsTurns() {
    Behaviour cycle = Behaviours.parse("cycle 3 200*2 500 half-close", 1);
    assertThat(cycle.holdNanos(0, 0)).isEqualTo(3_000_000);
    assertThat(cycle.turn(1).status()).isEqualTo(200);
    assertThat(cycle.turn(2).status()).isEqualTo(500);
    assertThat(cycle.turn(7).act()).isEqualTo(Turn.Act.HALF_CLOSE);
  }

  private static double meanMillis(String spelling) {
    Behaviour behaviour = Behaviours.parse(spelling, 1);
    return IntStream.range(0, DRAWS).mapToLong(i -> behaviour.holdNanos(i, 0)).average().orElse(0)
        / 1e6;
  }
}
