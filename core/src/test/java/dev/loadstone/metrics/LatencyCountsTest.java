package dev.loadstone.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatencyCountsTest {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000 * MILLI;

  @Test
  void anyHistogramComesBackTheSame() {
    Random random = new Random(1);
    for (int round = 0; round < 100; round++) {
      Histogram histogram = new Histogram(Interval.SIGNIFICANT_DIGITS);
      for (int i = random.nextInt(300); i > 0; i--) {
        histogram.recordValueWithCount(
            random.nextLong() >>> (1 + random.nextInt(63)), 1 + random.nextInt(1_000));
      }
      assertThat(LatencyCounts.of(histogram).histogram()).isEqualTo(histogram);
    }
  }

  @Test
  void aTallyGivesTheCountsOfAHistogramAndStartsOver() {
    Random random = new Random(3);
    LatencyTally tally = new LatencyTally();
    for (int round = 0; round < 50; round++) {
      Histogram histogram = new Histogram(Interval.SIGNIFICANT_DIGITS);
      for (int i = random.nextInt(500); i > 0; i--) {
        long nanos = random.nextLong() >>> (1 + random.nextInt(63));
        histogram.recordValue(nanos);
        tally.add(nanos);
      }
      assertThat(LatencyCounts.of(tally)).isEqualTo(LatencyCounts.of(histogram));
      tally.clear();
    }
    tally.add(Long.MAX_VALUE);
    assertThat(LatencyCounts.of(tally).histogram().getTotalCount()).isEqualTo(1);
  }

  @Test
  void percentilesNeedNoHistogram() {
    Random random = new Random(4);
    for (int round = 0; round < 50; round++) {
      Histogram histogram = new Histogram(Interval.SIGNIFICANT_DIGITS);
      for (int i = 1 + random.nextInt(500); i > 0; i--) {
        histogram.recordValue(random.nextLong() >>> (1 + random.nextInt(62)));
      }
      LatencyCounts counts = LatencyCounts.of(histogram);
      for (double percentile : new double[] {0.1, 10, 50, 95, 99, 99.9, 100}) {
        assertThat(counts.valueAtPercentile(percentile))
            .as("p%s", percentile)
            .isEqualTo(histogram.getValueAtPercentile(percentile));
      }
    }
    LatencyCounts none = LatencyCounts.of(new Histogram(Interval.SIGNIFICANT_DIGITS));
    assertThat(none.isEmpty()).isTrue();
    assertThat(none.valueAtPercentile(50)).isZero();
  }

  @Test
  void countsUpToATimeNeedNoHistogram() {
    Random random = new Random(5);
    for (int round = 0; round < 50; round++) {
      Histogram histogram = new Histogram(Interval.SIGNIFICANT_DIGITS);
      for (int i = 1 + random.nextInt(500); i > 0; i--) {
        histogram.recordValue(random.nextLong() >>> (1 + random.nextInt(62)));
      }
      LatencyCounts counts = LatencyCounts.of(histogram);
      assertThat(counts.total()).isEqualTo(histogram.getTotalCount());
      for (int i = 0; i < 20; i++) {
        long nanos = random.nextLong() >>> (1 + random.nextInt(62));
        assertThat(counts.countUpTo(nanos))
            .as("up to %d", nanos)
            .isEqualTo(histogram.getCountBetweenValues(0, nanos));
      }
    }
    LatencyCounts none = LatencyCounts.of(new Histogram(Interval.SIGNIFICANT_DIGITS));
    assertThat(none.total()).isZero();
    assertThat(none.countUpTo(1)).isZero();
  }

  @Test
  void theEdgesOfEveryDoublingComeBackTheSame() {
    Histogram histogram = new Histogram(Interval.SIGNIFICANT_DIGITS);
    for (int shift = 0; shift < 63; shift++) {
      histogram.recordValue(1L << shift);
      histogram.recordValue((1L << shift) - 1);
    }
    histogram.recordValue(Long.MAX_VALUE);
    assertThat(LatencyCounts.of(histogram).histogram()).isEqualTo(histogram);
  }

  @Test
  void percentilesAreThoseOfTheSortedValuesWithinAThousandth() {
    Random random = new Random(2);
    long[] values =
        random.doubles(20_000).mapToLong(u -> (long) (MILLI * Math.exp(8 * u))).toArray();
    SyntheticRun run = SyntheticRun.open(1_000);
    for (long value : values) {
      long end = random.nextLong(5 * SECOND) + 4 * SECOND;
      run.answer(end - value, end - value, end, 200);
    }
    Arrays.sort(values);

    AbstractHistogram all = Intervals.merge(0, run.build().intervals()).responseSuccess();

    for (double percentile : new double[] {0, 1, 50, 75, 90, 95, 99, 99.9, 100}) {
      int rank = (int) Math.max(1, Math.ceil(percentile / 100 * values.length));
      double truth = values[rank - 1];
      assertThat((double) all.getValueAtPercentile(percentile))
          .as("p%s", percentile)
          .isCloseTo(truth, within(truth * 0.001 + 1));
    }
    assertThat(all.getTotalCount()).isEqualTo(20_000);
  }

  /// One request a second answered in 1 ms for 100 s, then a stall of 100 s: whoever asks at a
  /// random moment waits 25 s on average, and half of all wait longer than 1 ms.
  @Test
  void aStallCountsForEveryRequestThatBecameDueInIt() {
    SyntheticRun run = SyntheticRun.open(10);
    for (int i = 0; i < 1_000; i++) {
      long due = i * (100 * MILLI);
      run.answer(due, due, due + MILLI, 200);
    }
    for (int i = 1_000; i < 2_000; i++) {
      long due = i * (100 * MILLI);
      run.answer(due, due, 200 * SECOND, 200);
    }

    AbstractHistogram all = Intervals.merge(0, run.build().intervals()).responseSuccess();

    assertThat(all.getMean() / SECOND).isCloseTo(25.0, within(0.1));
    assertThat(all.getValueAtPercentile(49.9) / MILLI).isEqualTo(1);
    assertThat((double) all.getValueAtPercentile(75) / SECOND).isCloseTo(50, within(0.2));
    assertThat((double) all.getValueAtPercentile(99) / SECOND).isCloseTo(98, within(0.2));
  }
}
