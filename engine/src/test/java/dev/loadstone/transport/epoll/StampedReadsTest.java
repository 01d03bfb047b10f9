package dev.loadstone.transport.epoll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class StampedReadsTest {
  private static final long WALL = 1_764_500_000_000_000_000L;
  private static final long MILLI = 1_000_000;
  private static final long HOUR = 3_600_000_000_000L;

  private final StampedReads reads =
      new StampedReads(
          new Kernel(
              Objects.requireNonNull(CallNumbers.of("Linux", System.getProperty("os.arch")))));

  @BeforeEach
  void twoClocksAreKnown() {
    assertThat(reads.unread(WALL, 0, WALL - MILLI)).as("nothing to hold them against").isZero();
  }

  @Test
  void whatLayThereForAMillisecondSaysSo() {
    assertThat(reads.unread(WALL + 5 * MILLI, 5 * MILLI, WALL + 4 * MILLI)).isEqualTo(MILLI);
  }

  @Test
  void aClockThatIsSetDatesNothing() {
    for (long step : new long[] {HOUR, -HOUR, MILLI, -MILLI}) {
      long wall = WALL + 5 * MILLI + step;
      assertThat(reads.unread(wall, 5 * MILLI, WALL + 4 * MILLI)).as("set by %d", step).isZero();
      assertThat(reads.unread(wall + MILLI, 6 * MILLI, wall)).as("from then on").isEqualTo(MILLI);
      twoClocksAreKnownAgain();
    }
  }

  private void twoClocksAreKnownAgain() {
    reads.unread(WALL, 0, WALL);
  }

  @Test
  void aClockThatIsSteeredDatesAsEver() {
    long minute = HOUR / 60;
    long steered = minute / 2_000;
    long wall = WALL + minute + steered;
    assertThat(reads.unread(wall, minute, wall - MILLI)).isEqualTo(MILLI);
  }

  @Test
  void aStampOfLaterIsNone() {
    assertThat(reads.unread(WALL + MILLI, MILLI, WALL + 2 * MILLI)).isZero();
  }
}
