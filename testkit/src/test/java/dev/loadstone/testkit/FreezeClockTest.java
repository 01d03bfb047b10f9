package dev.loadstone.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FreezeClockTest {
  private static final Fault.Freeze ONE_IN_TEN =
      new Fault.Freeze(Duration.ofNanos(10), Duration.ofNanos(1), Answer.ok(""));

  @ParameterizedTest
  @CsvSource({"0, 0", "8, 0", "9, 1", "10, 0", "18, 0", "19, 1"})
  void theServerIsFrozenForTheLastPartOfEveryPeriod(long since, long wait) {
    assertThat(FreezeClock.untilThawNanos(since, ONE_IN_TEN)).isEqualTo(wait);
  }

  @ParameterizedTest
  @CsvSource({"3, 0", "4, 6", "7, 3", "9, 1", "14, 6"})
  void aRequestInAFreezeWaitsForItsEnd(long since, long wait) {
    Fault.Freeze longFreeze =
        new Fault.Freeze(Duration.ofNanos(10), Duration.ofNanos(6), Answer.ok(""));
    assertThat(FreezeClock.untilThawNanos(since, longFreeze)).isEqualTo(wait);
  }
}
