package dev.loadstone.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class GapsTest {
  private static final long MILLI = 1_000_000;

  @Test
  void evenArrivalsHaveNoVariationAndNoDelay() {
    Gaps gaps = Gaps.of(even(5_000), 1000, 5);

    assertThat(gaps.meanError()).isZero();
    assertThat(gaps.variation()).isCloseTo(0, within(1e-9));
    assertThat(gaps.behindP99Millis()).isCloseTo(0, within(1e-9));
    assertThat(gaps.worstSecond()).isZero();
  }

  @Test
  void ticksOfTenMillisecondsShowInBoth() {
    long[] nanos = LongStream.range(0, 5_000).map(i -> (i / 10 + 1) * 10 * MILLI).toArray();

    Gaps gaps = Gaps.of(nanos, 1000, 5);

    assertThat(gaps.variation()).isCloseTo(3, within(0.01));
    assertThat(gaps.behindP99Millis()).isCloseTo(9, within(0.01));
  }

  @Test
  void aFirstArrivalThatIsLateDoesNotHideTheRest() {
    long[] nanos = even(5_000);
    nanos[0] += MILLI / 2;

    assertThat(Gaps.of(nanos, 1000, 5).behindP99Millis()).isCloseTo(0, within(0.001));
  }

  @Test
  void oneInFiftyTwoMillisecondsLateIsThePercentile() {
    long[] nanos = even(5_000);
    for (int i = 0; i < nanos.length; i += 50) {
      nanos[i] += 2 * MILLI;
    }

    assertThat(Gaps.of(nanos, 1000, 5).behindP99Millis()).isGreaterThanOrEqualTo(1);
  }

  @Test
  void randomArrivalsVaryByTheirMean() {
    SplittableRandom random = new SplittableRandom(1);
    long[] nanos = new long[20_000];
    double at = 0;
    for (int i = 0; i < nanos.length; i++) {
      at -= MILLI * Math.log(1 - random.nextDouble());
      nanos[i] = (long) at;
    }

    assertThat(Gaps.of(nanos, 1000, 20).variation()).isCloseTo(1, within(0.05));
  }

  @Test
  void aMissingSecondIsSeen() {
    Gaps gaps = Gaps.of(even(4_000), 1000, 5);

    assertThat(gaps.meanError()).isCloseTo(-0.2, within(1e-9));
    assertThat(gaps.worstSecond()).isEqualTo(1);
  }

  private static long[] even(int count) {
    return LongStream.range(0, count).map(i -> i * MILLI).toArray();
  }
}
