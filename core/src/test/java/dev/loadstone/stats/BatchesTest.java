package dev.loadstone.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BatchesTest {
  @Test
  void severalLimitsAtOnceAreCountedAsEachAlone() {
    Random random = new Random(3);
    long[] values = random.longs(10_007, 0, 1_000).toArray();
    long[] limits = {-1, 0, 500, 500, 990, 999, 1_000};

    Batches[] together = Batches.above(values.length, Values.each(i -> values[i]), limits);

    for (int k = 0; k < limits.length; k++) {
      long limit = limits[k];
      Batches alone = Batches.of(values.length, i -> values[i] > limit);
      assertThat(together[k].events()).isEqualTo(alone.events());
      assertThat(together[k].observations()).isEqualTo(values.length);
      assertThat(together[k].dependence()).isEqualTo(alone.dependence());
    }
  }
}
