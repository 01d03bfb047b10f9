package dev.loadstone.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SharesTest {
  @Test
  void wilsonGivesTheTextbookInterval() {
    // Reference: 50 of 10,000 give 0.003796 to 0.006586 (statsmodels, method wilson).
    Estimate share = Shares.wilson(50, 10_000, 1);

    assertThat(share.value()).isEqualTo(0.005);
    assertThat(share.low()).isCloseTo(0.003796, within(2e-6));
    assertThat(share.high()).isCloseTo(0.006586, within(4e-6));
  }

  @Test
  void noErrorInThreeHundredLeavesRoomForOnePercent() {
    Estimate share = Shares.wilson(0, 300, 1);

    assertThat(share.low()).isZero();
    assertThat(share.high()).isCloseTo(0.00994, within(1e-5));
  }

  @Test
  void allOfThemIsTheMirrorImageOfNone() {
    Estimate all = Shares.wilson(300, 300, 1);

    assertThat(all.high()).isEqualTo(1);
    assertThat(all.low()).isCloseTo(1 - 0.00994, within(1e-5));
  }

  @Test
  void dependenceWidensTheInterval() {
    Estimate independent = Shares.wilson(100, 10_000, 1);
    Estimate bursts = Shares.wilson(100, 10_000, 25);

    assertThat(bursts.high() - bursts.low())
        .isGreaterThan(4 * (independent.high() - independent.low()));
  }

  @Test
  void nothingObservedIsUnknown() {
    assertThat(Shares.wilson(0, 0, 1).bounded()).isFalse();
  }
}
