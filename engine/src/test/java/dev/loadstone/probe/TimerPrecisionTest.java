package dev.loadstone.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.metrics.NanoClock;
import org.junit.jupiter.api.Test;

class TimerPrecisionTest {
  private static final long TICK = 25;

  private long now;
  private int sleeps;
  private final NanoClock clock = () -> now += TICK;

  @Test
  void oversleepsAndTheStepOfTheClockAreMeasured() {
    TimerPrecision found = TimerPrecision.measure(clock, nanos -> now += nanos + 60_000);
    assertThat(found.tickNanos()).isEqualTo(TICK);
    assertThat(found.shortP50Nanos()).isEqualTo(60_000 + TICK);
    assertThat(found.longP99Nanos()).isEqualTo(60_000 + TICK);
  }

  @Test
  void aRareLongSleepShowsInTheTailAlone() {
    TimerPrecision found =
        TimerPrecision.measure(clock, nanos -> now += nanos + (++sleeps % 50 == 0 ? 5_000_000 : 0));
    assertThat(found.longP50Nanos()).isEqualTo(TICK);
    assertThat(found.longP99Nanos()).isEqualTo(5_000_000 + TICK);
  }

  @Test
  void aSleepThatEndsEarlyIsNotLate() {
    TimerPrecision found = TimerPrecision.measure(clock, nanos -> now += nanos / 2);
    assertThat(found.longP99Nanos()).isZero();
  }
}
