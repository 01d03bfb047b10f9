package dev.loadstone.analysis.figures;

import static dev.loadstone.analysis.figures.Runs.MILLI;
import static dev.loadstone.analysis.figures.Runs.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.analysis.model.CrossCheck;
import dev.loadstone.analysis.model.Second;
import dev.loadstone.analysis.model.Summary;
import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.RunRecord;
import dev.loadstone.metrics.SyntheticRun;
import dev.loadstone.plan.ClosedLoad;
import dev.loadstone.plan.Limits;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.Objective;
import dev.loadstone.plan.Objective.Comparison;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void responseTimeCountsFromTheDueTimeAndServiceTimeFromTheSend() {
    SyntheticRun run = SyntheticRun.open(10);
    for (int i = 0; i < 100; i++) {
      long due = i * 100L * MILLI;
      long end = due + 25 * MILLI;
      run.request(due, due + 5 * MILLI, end, end, 300, 100, 0, 0, 0, i + 2, (short) 200);
    }

    Summary summary = Figures.of(run.build()).summary();

    assertThat(summary.responseTime().mean()).isEqualTo(25);
    assertThat(summary.serviceTime().mean()).isEqualTo(20);
    assertThat(summary.late()).isEqualTo(100);
    assertThat(summary.concurrency()).isEqualTo(1);
    assertThat(summary.phases().firstByte().mean() + summary.phases().receive().mean())
        .isCloseTo(20, within(1e-9));
  }

  @Test
  void whatStudiesAskForAloneIsWhatTheAnalysisTells() {
    Objective objective = new Objective.LatencyQuantile("p99", "", Comparison.BELOW, 50, 0.99);
    RunRecord record = Runs.closed(4, 2_000, 10, 1).objectives(List.of(objective)).build();

    assertThat(Figures.summary(record)).isEqualTo(Figures.of(record).summary());
    assertThat(Figures.objectives(record)).isEqualTo(Figures.of(record).objectives()).hasSize(1);
  }

  @Test
  void warmUpIsLeftOutOfTheFiguresAndMarkedInTheTimeline() {
    SyntheticRun run = SyntheticRun.of(withWarmup(2 * SECOND));
    for (int i = 0; i < 500; i++) {
      long due = i * 10L * MILLI;
      run.answerOn(0, i + 1, due, due + (i < 200 ? 9 : 4) * MILLI, i < 200 ? 500 : 200);
    }

    Analysis analysis = Figures.of(run.build());

    assertThat(analysis.summary().requests()).isEqualTo(300);
    assertThat(analysis.summary().responseTime().max()).isEqualTo(4);
    assertThat(analysis.summary().errorRate()).isZero();
    assertThat(analysis.summary().durationSeconds()).isCloseTo(2.994, within(1e-9));
    assertThat(analysis.timeline())
        .extracting(Second::warmup)
        .containsExactly(true, true, false, false, false);
    assertThat(analysis.crossChecks()).filteredOn(c -> c.id().equals("conservation")).hasSize(1);
  }

  private static LoadPlan withWarmup(long nanos) {
    LoadPlan plan =
        SyntheticRun.plan(
            new ClosedLoad(List.of(new ClosedLoad.Step(Long.MAX_VALUE, 1))), List.of());
    return new LoadPlan(
        plan.target(),
        plan.request(),
        plan.workload(),
        new Limits(0, 5 * SECOND, nanos, 5 * SECOND, 30 * SECOND),
        plan.connections(),
        plan.objectives(),
        plan.metricsUrls(),
        plan.seed());
  }

  @Test
  void connectTimeIsAPhaseOfItsOwn() {
    SyntheticRun run = SyntheticRun.closed(1);
    run.request(0, 3 * MILLI, 8 * MILLI, 10 * MILLI, 300, 100, 2_000, 1_000, 1, 1, (short) 200);

    Summary summary = Figures.of(run.build()).summary();

    assertThat(summary.phases().connect().mean()).isEqualTo(2);
    assertThat(summary.phases().tls().mean()).isEqualTo(1);
    assertThat(summary.phases().firstByte().mean()).isEqualTo(5);
    assertThat(summary.phases().receive().mean()).isEqualTo(2);
    assertThat(summary.responseTime().mean()).isEqualTo(10);
    assertThat(summary.connectionsOpened()).isEqualTo(1);
    assertThat(summary.late()).isZero();
  }

  @Test
  void aTimeoutBelowItsLimitIsAContradiction() {
    SyntheticRun run = Runs.closed(2, 500, 10, 1);
    run.error(SECOND, SECOND, 2 * SECOND, ErrorKind.TIMEOUT);

    assertThat(failing(run.build())).contains("timeouts-at-limit");
  }

  @Test
  void aRequestAnsweredBeforeItWasSentIsAContradiction() {
    SyntheticRun run = Runs.closed(2, 500, 10, 1);
    run.request(SECOND, SECOND, SECOND - MILLI, SECOND + MILLI, 300, 100, 0, 0, 5, 2, (short) 200);

    assertThat(failing(run.build())).contains("time-order");
  }

  @Test
  void requestsMissingFromTheRecordsAreAContradiction() {
    RunRecord whole = Runs.closed(2, 500, 10, 1).build();
    RunRecord other = Runs.closed(2, 499, 10, 1).build();
    RunRecord lost =
        new RunRecord(
            whole.header(),
            whole.end(),
            other.requests(),
            true,
            Requests.none(),
            whole.intervals(),
            whole.series(),
            whole.exhibits());

    assertThat(failing(lost)).contains("seconds-total", "bytes");
    assertThat(failing(whole)).isEmpty();
  }

  @Test
  void anOpenLoopThatMissesItsScheduleIsAContradiction() {
    // 10 s at 200/s by the plan; only 1,900 became due.
    assertThat(failing(Runs.open(200, 1900, 5, 0).build())).contains("schedule");
    assertThat(failing(Runs.open(200, 2000, 5, 0).build())).isEmpty();
  }

  private static List<String> failing(RunRecord record) {
    return Figures.of(record).crossChecks().stream()
        .filter(c -> !c.holds())
        .map(CrossCheck::id)
        .toList();
  }

  @Test
  void aRunTooLongToKeepEveryRequestHasNearlyTheSameFigures() {
    RunRecord whole = Runs.closed(10, 20_000, 20, 3).build();
    RunRecord folded =
        new RunRecord(
            whole.header(),
            whole.end(),
            Requests.none(),
            false,
            Requests.none(),
            whole.intervals(),
            whole.series(),
            whole.exhibits());

    Summary exact = Figures.of(whole).summary();
    Summary rough = Figures.of(folded).summary();

    assertThat(rough.requests()).isEqualTo(exact.requests());
    assertThat(rough.statuses()).isEqualTo(exact.statuses());
    assertThat(rough.responseTime().p50()).isCloseTo(exact.responseTime().p50(), within(0.05));
    assertThat(rough.responseTime().p99()).isCloseTo(exact.responseTime().p99(), within(0.2));
    assertThat(rough.responseTime().mean()).isCloseTo(exact.responseTime().mean(), within(0.05));
    assertThat(rough.requestsPerSecond()).isCloseTo(exact.requestsPerSecond(), within(1.0));
    assertThat(rough.confidence().p95().low()).isLessThan(exact.responseTime().p95());
    assertThat(rough.confidence().p95().high()).isGreaterThan(exact.responseTime().p95());
    assertThat(Figures.of(folded).validity()).isEqualTo(Figures.of(whole).validity());
  }

  @Test
  void throughputAndItsIntervalHoldTheTrueRate() {
    int good = 0;
    for (int seed = 0; seed < 40; seed++) {
      // Ten connections of exponential times with mean 20 ms: 500 requests a second.
      Summary summary = Figures.of(Runs.closed(10, 4000, 20, seed).build()).summary();
      good +=
          summary.confidence().requestsPerSecond().low() <= 500
                  && summary.confidence().requestsPerSecond().high() >= 500
              ? 1
              : 0;
    }

    assertThat(good).isGreaterThanOrEqualTo(36);
  }

  @Test
  void aShortRunSaysWhatItCouldNotHaveSeen() {
    Analysis analysis = Figures.of(Runs.closed(10, 3000, 20, 1).build());

    assertThat(analysis.notSeen())
        .anyMatch(s -> s.contains("p99.9") && s.contains("would be determined"))
        .anyMatch(s -> s.contains("less often than every 1.5"))
        .anyMatch(s -> s.contains("fewer than 1 % of the requests"))
        .anyMatch(s -> s.contains("Errors rarer than 0.1 %"))
        .anyMatch(s -> s.contains("Leaks"));
  }
}
