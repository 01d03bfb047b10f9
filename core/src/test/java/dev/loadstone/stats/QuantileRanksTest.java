package dev.loadstone.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.loadstone.stats.QuantileRanks.Reliability;
import org.junit.jupiter.api.Test;

class QuantileRanksTest {
  @Test
  void theRankIsTheSmallestThatHoldsTheShare() {
    assertThat(QuantileRanks.rank(1000, 0.99)).isEqualTo(990);
    assertThat(QuantileRanks.rank(10, 0.5)).isEqualTo(5);
    assertThat(QuantileRanks.rank(11, 0.5)).isEqualTo(6);
    assertThat(QuantileRanks.rank(1, 0.99)).isEqualTo(1);
    assertThat(QuantileRanks.rank(40, 0.99)).isEqualTo(40);
  }

  @Test
  void independentRequestsGiveTheClassicRanks() {
    // t(0.975; 29) = 2.0452, sqrt(10,000 x 0.99 x 0.01) = 9.9499, half width 20.35.
    QuantileRanks ranks = QuantileRanks.of(10_000, 0.99, Dependence.known(1));

    assertThat(ranks.low()).isEqualTo(9879);
    assertThat(ranks.high()).isEqualTo(9922);
    assertThat(ranks.tail()).isCloseTo(100, within(1e-6));
    assertThat(ranks.reliability()).isEqualTo(Reliability.DETERMINED);
  }

  @Test
  void tenIndependentRequestsBeyondAreEnoughAndNineAreNot() {
    assertThat(QuantileRanks.of(1000, 0.99, Dependence.known(1)).reliability())
        .isEqualTo(Reliability.ROUGH);
    assertThat(QuantileRanks.of(900, 0.99, Dependence.known(1)).reliability())
        .isEqualTo(Reliability.NOT_DETERMINED);
    assertThat(QuantileRanks.of(3000, 0.99, Dependence.known(1)).reliability())
        .isEqualTo(Reliability.DETERMINED);
  }

  @Test
  void dependenceTakesAwayDeterminationAndTellsHowMuchMoreIsNeeded() {
    QuantileRanks ranks = QuantileRanks.of(10_000, 0.99, Dependence.known(50));

    assertThat(ranks.reliability()).isEqualTo(Reliability.NOT_DETERMINED);
    assertThat(ranks.timesNeeded()).isCloseTo(5, within(1e-6));
  }

  @Test
  void ranksStayWithinTheSampleOrSayThatTheyDoNot() {
    QuantileRanks ranks = QuantileRanks.of(20, 0.99, Dependence.known(1));

    assertThat(ranks.high()).isEqualTo(21);
    assertThat(ranks.low()).isBetween(0L, 20L);
    assertThat(ranks.reliability()).isEqualTo(Reliability.NOT_DETERMINED);
  }
}
