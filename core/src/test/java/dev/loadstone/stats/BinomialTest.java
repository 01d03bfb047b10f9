package dev.loadstone.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BinomialTest {
  @Test
  void threeOrMoreHeadsOfFiveCoinsComeInHalfOfAllThrows() {
    assertThat(Binomial.atLeast(3, 5, 0.5)).isCloseTo(0.5, within(1e-12));
    assertThat(Binomial.atLeast(5, 5, 0.5)).isCloseTo(1 / 32.0, within(1e-12));
  }

  @Test
  void noneOrMoreIsCertainAndMoreThanAllImpossible() {
    assertThat(Binomial.atLeast(0, 5, 0.1)).isEqualTo(1);
    assertThat(Binomial.atLeast(6, 5, 0.1)).isZero();
  }
}
