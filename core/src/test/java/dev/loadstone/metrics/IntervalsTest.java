package dev.loadstone.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class IntervalsTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void aRequestCountsInTheSecondsInWhichItWasDueSentAndEnded() {
    SyntheticRun run = SyntheticRun.open(1).answer(900_000_000L, SECOND + 1, 2 * SECOND + 5, 200);

    List<Interval> intervals = run.build().intervals();

    assertThat(intervals).extracting(Interval::due).containsExactly(1L, 0L, 0L);
    assertThat(intervals).extracting(Interval::sent).containsExactly(0L, 1L, 0L);
    assertThat(intervals).extracting(Interval::ended).containsExactly(0L, 0L, 1L);
    assertThat(intervals).extracting(Interval::inFlight).containsExactly(0L, 1L, 0L);
    assertThat(intervals).extracting(Interval::late).containsExactly(0L, 0L, 1L);
  }

  @Test
  void theSumOfAnyIntervalsIsTheTotal() {
    Random random = new Random(7);
    SyntheticRun run = SyntheticRun.open(100);
    for (int i = 0; i < 5_000; i++) {
      long due = random.nextLong(20 * SECOND);
      long sent = due + random.nextLong(2_000_000);
      long end = sent + random.nextLong(3 * SECOND);
      switch (random.nextInt(4)) {
        case 0 -> run.error(due, sent, end, ErrorKind.RESET);
        case 1 -> run.dropped(due, sent);
        case 2 -> run.answer(due, sent, end, 503);
        default -> run.answer(due, sent, end, 200);
      }
    }

    Requests requests = run.requests();
    List<Interval> intervals = run.build().intervals();

    long dropped = intervals.stream().mapToLong(Interval::dropped).sum();
    long ended = intervals.stream().mapToLong(Interval::ended).sum();
    assertThat(ended + dropped).isEqualTo(requests.size());
    assertThat(intervals.stream().mapToLong(Interval::due).sum()).isEqualTo(requests.size());
    assertThat(intervals.stream().mapToLong(Interval::sent).sum()).isEqualTo(ended);
    assertThat(intervals.getLast().inFlight()).isZero();
    assertThat(Intervals.merge(0, intervals).ended()).isEqualTo(ended);
  }

  @Test
  void mergingHistogramsDependsNeitherOnOrderNorOnGrouping() {
    Random random = new Random(11);
    AbstractHistogram a = histogram(random);
    AbstractHistogram b = histogram(random);
    AbstractHistogram c = histogram(random);

    AbstractHistogram all = Intervals.merged(List.of(a, b, c));

    assertThat(Intervals.merged(List.of(c, a, b))).isEqualTo(all);
    assertThat(Intervals.merged(List.of(a, Intervals.merged(List.of(b, c))))).isEqualTo(all);
    assertThat(all.getTotalCount()).isEqualTo(3_000);
  }

  private static AbstractHistogram histogram(Random random) {
    Histogram histogram = new Histogram(Interval.SIGNIFICANT_DIGITS);
    for (int i = 0; i < 1_000; i++) {
      histogram.recordValue((long) Math.exp(random.nextDouble() * 24));
    }
    return histogram;
  }
}
