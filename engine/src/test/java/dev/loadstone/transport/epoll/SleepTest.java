package dev.loadstone.transport.epoll;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SleepTest {
  private static final long MILLI = 1_000_000;
  private final Sleep sleep = new Sleep();

  @Test
  void itLearnsHowLateSleepsUsuallyEnd() {
    for (int i = 0; i < 1000; i++) {
      sleep.ended(i % 10 == 0 ? 5 * MILLI : 40_000 + i % 7);
    }
    assertThat(MILLI - sleep.nanos(MILLI)).isCloseTo(40_000, Offset.offset(5_000L));
  }

  @Test
  void itNeverPollsForLong() {
    for (int i = 0; i < 10_000; i++) {
      sleep.ended(50 * MILLI);
    }
    assertThat(MILLI - sleep.nanos(MILLI)).isEqualTo(100_000);
    assertThat(sleep.nanos(150_000)).isPositive();
  }

  @Test
  void aShortWaitIsSleptThrough() {
    sleep.ended(MILLI);
    assertThat(sleep.nanos(100_000)).isEqualTo(100_000);
  }
}
