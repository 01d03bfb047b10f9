package dev.loadstone.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.analysis.model.CrossCheck;
import dev.loadstone.analysis.model.Finding;
import dev.loadstone.analysis.model.Summary;
import dev.loadstone.analysis.model.Validity.Status;
import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.RunRecord;
import dev.loadstone.metrics.SyntheticRun;
import org.junit.jupiter.api.Test;

class AnalyzerTest {
  private static final long MILLI = 1_000_000;

  /// Two connections, each 50 answers of exactly 10 ms: 100 answers in 0.5 s.
  private static SyntheticRun steady() {
    SyntheticRun run = SyntheticRun.closed(2);
    for (int i = 0; i < 50; i++) {
      for (int connection = 0; connection < 2; connection++) {
        run.answerOn(connection, i + 1, i * 10L * MILLI, (i + 1L) * 10 * MILLI, 200);
      }
    }
    return run;
  }

  @Test
  void figuresOfAKnownRunAreExact() {
    Summary summary = Analyzer.analyze(steady().build()).summary();

    assertThat(summary.requests()).isEqualTo(100);
    assertThat(summary.concurrency()).isEqualTo(2);
    assertThat(summary.durationSeconds()).isEqualTo(0.5);
    assertThat(summary.requestsPerSecond()).isEqualTo(200);
    assertThat(summary.responseTime().mean()).isEqualTo(10);
    assertThat(summary.responseTime().p99()).isEqualTo(10);
    assertThat(summary.responseTime().p9999()).isNaN();
    assertThat(summary.serviceTime()).isEqualTo(summary.responseTime());
    assertThat(summary.receivedBytes()).isEqualTo(30_000);
    assertThat(summary.receivedKBytesPerSecond()).isCloseTo(60, within(1e-9));
    assertThat(summary.sentKBytesPerSecond()).isCloseTo(20, within(1e-9));
    assertThat(summary.successRate()).isEqualTo(1);
    assertThat(summary.statuses()).containsExactlyEntriesOf(java.util.Map.of(200, 100L));
    assertThat(summary.errors()).isEmpty();
    assertThat(summary.offered()).isEqualTo(100);
    assertThat(summary.sent()).isEqualTo(100);
    assertThat(summary.completed()).isEqualTo(100);
    assertThat(summary.late()).isZero();
    assertThat(summary.dropped()).isZero();
    assertThat(summary.unfinished()).isZero();
  }

  @Test
  void aSteadyRunIsValidAndAllItsChecksHold() {
    Analysis analysis = Analyzer.analyze(steady().build());

    assertThat(analysis.validity().status()).isEqualTo(Status.VALID);
    assertThat(analysis.crossChecks()).extracting(CrossCheck::id).contains("littles-law");
    assertThat(analysis.crossChecks()).allMatch(CrossCheck::holds);
  }

  @Test
  void failuresHaveTheirOwnDistribution() {
    SyntheticRun run = steady();
    run.error(500 * MILLI, 500 * MILLI, 501 * MILLI, ErrorKind.RESET);
    run.answerOn(1, 51, 500 * MILLI, 502 * MILLI, 500);

    Summary summary = Analyzer.analyze(run.build()).summary();

    assertThat(summary.responseTime().count()).isEqualTo(100);
    assertThat(summary.responseTime().min()).isEqualTo(10);
    assertThat(summary.failureTime().count()).isEqualTo(2);
    assertThat(summary.failureTime().max()).isEqualTo(2);
    assertThat(summary.errorRate()).isCloseTo(2 / 102.0, within(1e-12));
    assertThat(summary.completed()).isEqualTo(101);
    assertThat(summary.errors()).containsEntry("reset", 1L);
  }

  @Test
  void aSteadyRunHasNothingWrong() {
    Analysis analysis = Analyzer.analyze(steady().build());

    assertThat(analysis.findings()).extracting(Finding::cause).containsExactly("healthy");
  }

  @Test
  void theSameRecordGivesAnEqualAnalysis() {
    RunRecord record = steady().build();

    assertThat(Analyzer.analyze(record)).isEqualTo(Analyzer.analyze(record));
  }
}
