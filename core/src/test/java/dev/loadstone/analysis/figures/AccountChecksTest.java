package dev.loadstone.analysis.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.model.LatencyFigures;
import dev.loadstone.analysis.model.Summary;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AccountChecksTest {
  private static final Summary REAL = Figures.of(Runs.closed(4, 1_000, 10, 1).build()).summary();

  @Test
  void theSummaryOfARealRunAgreesWithItself() {
    assertThat(failing(REAL)).isEmpty();
    assertThat(AccountChecks.of(REAL))
        .extracting(c -> c.check().id())
        .containsExactly("shares-total", "throughput", "sample-carries");
  }

  @Test
  void aStatusCountedTwiceIsSeen() {
    SortedMap<Integer, Long> statuses = new TreeMap<>(REAL.statuses());
    statuses.put(500, 1L);

    assertThat(failing(with(statuses, REAL.requestsPerSecond(), REAL.responseTime())))
        .containsExactly("shares-total");
  }

  @Test
  void aRateOverAnotherTimeThanTheDurationIsSeen() {
    assertThat(failing(with(REAL.statuses(), REAL.requestsPerSecond() * 1.01, REAL.responseTime())))
        .containsExactly("throughput");
  }

  @Test
  void aPercentileFinerThanTheSampleIsSeen() {
    LatencyFigures f = REAL.responseTime();
    LatencyFigures tooFine =
        new LatencyFigures(
            f.count(),
            f.mean(),
            f.min(),
            f.max(),
            f.stddev(),
            f.p50(),
            f.p75(),
            f.p90(),
            f.p95(),
            f.p99(),
            f.p999(),
            f.max());

    assertThat(failing(with(REAL.statuses(), REAL.requestsPerSecond(), tooFine)))
        .containsExactly("sample-carries");
  }

  private static List<String> failing(Summary summary) {
    return AccountChecks.of(summary).stream()
        .map(Check::check)
        .filter(c -> !c.holds())
        .map(c -> c.id())
        .toList();
  }

  private static Summary with(
      SortedMap<Integer, Long> statuses, double requestsPerSecond, LatencyFigures responseTime) {
    Summary s = REAL;
    return new Summary(
        s.requests(),
        s.concurrency(),
        s.durationSeconds(),
        responseTime,
        s.serviceTime(),
        s.failureTime(),
        s.confidence(),
        requestsPerSecond,
        s.receivedKBytesPerSecond(),
        s.sentKBytesPerSecond(),
        s.receivedBytes(),
        s.sentBytes(),
        s.successRate(),
        s.errorRate(),
        statuses,
        s.errors(),
        s.offered(),
        s.sent(),
        s.completed(),
        s.late(),
        s.dropped(),
        s.unfinished(),
        s.phases(),
        s.connectionsOpened());
  }
}
