package dev.loadstone.analysis.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.model.Bucket;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributionTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "1, 1.1", "20, 60", "0.02, 0.9", "1, 100", "0.05, 900", "0.01, 30000"})
  void everyDurationLiesInExactlyOneBar(double fromMs, double toMs) {
    SplittableRandom random = new SplittableRandom(3);
    long[] nanos = new long[5000];
    for (int i = 0; i < nanos.length; i++) {
      double ms = fromMs * Math.pow(toMs / fromMs, i / 4999.0 * random.nextDouble(0.999, 1));
      nanos[i] = Math.round(ms * 1e6);
    }

    List<Bucket> buckets = Distribution.of(new ExactDurations(nanos.length, i -> nanos[i]));

    assertThat(buckets.stream().mapToLong(Bucket::count).sum()).isEqualTo(5000);
    assertThat(buckets).hasSizeLessThanOrEqualTo(24);
    for (Bucket bucket : buckets) {
      assertThat(bucket.count()).isEqualTo(between(nanos, bucket.fromMs(), bucket.toMs()));
      assertThat(bucket.toMs()).isGreaterThan(bucket.fromMs());
    }
    for (int i = 1; i < buckets.size(); i++) {
      assertThat(buckets.get(i).fromMs()).isEqualTo(buckets.get(i - 1).toMs());
    }
  }

  private static long between(long[] nanos, double fromMs, double toMs) {
    long count = 0;
    for (long n : nanos) {
      count += n >= Math.round(fromMs * 1e6) && n < Math.round(toMs * 1e6) ? 1 : 0;
    }
    return count;
  }

  @Test
  void edgesAreNumbersOneCanSay() {
    long[] nanos = new long[1000];
    for (int i = 0; i < nanos.length; i++) {
      nanos[i] = 20_000_000L + i * 40_000L;
    }

    assertThat(Distribution.of(new ExactDurations(nanos.length, i -> nanos[i])))
        .extracting(Bucket::fromMs)
        .startsWith(20.0, 25.0, 30.0);
  }

  @Test
  void nothingMeasuredDrawsNothing() {
    assertThat(Distribution.of(ExactDurations.NONE)).isEmpty();
  }
}
