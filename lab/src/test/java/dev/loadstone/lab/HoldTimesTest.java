package dev.loadstone.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class HoldTimesTest {
  private static final ShopSettings SHOP = ShopSettings.standard();
  private final long[] sorted =
      LongStream.range(0, 100_000).map(new HoldTimes(SHOP)::nanos).sorted().toArray();

  @Test
  void theMedianIsTheOneAskedFor() {
    assertThat(sorted[49_000]).isCloseTo(SHOP.holds().median().toNanos(), within(100_000L));
  }

  @Test
  void theShareOfLongHoldsIsTheOneAskedFor() {
    long limit = SHOP.holds().median().toNanos() * 5;
    long longer = LongStream.of(sorted).filter(nanos -> nanos > limit).count();
    assertThat(longer / 1e5).isCloseTo(SHOP.holds().longShare(), within(0.002));
  }

  @Test
  void theSameSeedGivesTheSameTimes() {
    HoldTimes again = new HoldTimes(ShopSettings.standard());
    assertThat(LongStream.range(0, 100).map(again::nanos).toArray())
        .isEqualTo(LongStream.range(0, 100).map(new HoldTimes(SHOP)::nanos).toArray());
  }
}
