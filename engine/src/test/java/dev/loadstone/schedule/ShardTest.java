package dev.loadstone.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ShardTest {
  @Test
  void sharesSumToTheTotalAndDifferByAtMostOne() {
    for (int count = 1; count <= 9; count++) {
      for (long total : new long[] {0, 1, 8, 10_000, Long.MAX_VALUE}) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
          var shard = new Shard(i, count);
          assertThat(shard.before(total)).isEqualTo(sum);
          assertThat(shard.share(total)).isIn(total / count, total / count + 1);
          sum += shard.share(total);
        }
        assertThat(sum).isEqualTo(total);
      }
    }
  }

  @Test
  void aSliceOutsideTheWholeIsABug() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Shard(2, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new Shard(-1, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new Shard(0, 0));
  }
}
