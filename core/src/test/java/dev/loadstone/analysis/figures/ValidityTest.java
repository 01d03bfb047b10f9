package dev.loadstone.analysis.figures;

import static dev.loadstone.analysis.figures.Runs.MILLI;
import static dev.loadstone.analysis.figures.Runs.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.model.Validity;
import dev.loadstone.analysis.model.Validity.Reason;
import dev.loadstone.analysis.model.Validity.Status;
import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.SyntheticRun;
import org.junit.jupiter.api.Test;

class ValidityTest {
  private static Validity judge(SyntheticRun run) {
    return Figures.of(run.build()).validity();
  }

  private static void expect(SyntheticRun run, Status status, String... codes) {
    Validity validity = judge(run);
    assertThat(validity.reasons()).extracting(Reason::code).containsExactly(codes);
    assertThat(validity.status()).isEqualTo(status);
  }

  @Test
  void aHealthyClosedLoopIsValid() {
    expect(Runs.closed(10, 3000, 20, 1), Status.VALID);
  }

  private static SyntheticRun withOwnDelay(long delayNanos) {
    SyntheticRun run = SyntheticRun.closed(1);
    for (int i = 0; i < 3000; i++) {
      long due = i * MILLI / 2L;
      run.answer(due, due + delayNanos, due + MILLI / 2L, 200);
    }
    return run;
  }

  @Test
  void newTlsConnectionsOverTheSlowEngineAreTheGeneratorsLimitUnlessItsWorkerRested() {
    assertThat(judge(handshaking(0.9)).reasons())
        .extracting(Reason::code)
        .contains("generator-tls");
    assertThat(judge(handshaking(0.1)).reasons())
        .extracting(Reason::code)
        .doesNotContain("generator-tls");
  }

  private static SyntheticRun handshaking(double worker) {
    SyntheticRun run = SyntheticRun.closed(1).environment("tls", "JDK 25");
    for (int i = 0; i < 3000; i++) {
      long due = i * MILLI;
      run.request(
          due, due, due + 800_000, due + 900_000, 300, 100, 50, 700, i, 1, Outcome.ofStatus(200));
    }
    return run.series(HealthSeries.GENERATOR, HealthSeries.WORKER, "", worker, worker, worker);
  }

  @Test
  void aFewMicrosecondsBetweenTwoRequestsAreNoBias() {
    expect(withOwnDelay(8_000), Status.VALID);
  }

  @Test
  void aHandfulOfRequestsDeterminesNoFigureAndSaysSo() {
    expect(Runs.closed(1, 1, 20, 1), Status.DEGRADED, "few-requests");
    expect(Runs.closed(2, 59, 20, 1), Status.DEGRADED, "few-requests");
    expect(Runs.closed(2, 60, 20, 1), Status.VALID);
    assertThat(judge(Runs.closed(1, 1, 20, 1)).reasons().getFirst().text())
        .startsWith("1 request shows that the target answers, and determines next to no figure");
    assertThat(judge(Runs.closed(2, 40, 20, 1)).reasons().getFirst().text())
        .startsWith("40 requests show that the target answers, and determine next to no figure");
  }

  @Test
  void aHandfulThatNeverReachedItsTargetIsInvalidForThatAlone() {
    SyntheticRun run = SyntheticRun.closed(1);
    run.error(0, 0, MILLI, ErrorKind.CONNECT_REFUSED);

    expect(run, Status.INVALID, "target-unreachable");
  }

  /// Forty requests of 2 ms, and this tool stood still for 30 or 130 ms between two of them.
  @Test
  void oneStopIsMostOfAHandfulOfRequestsAndVoidsNoFigureForThereIsNone() {
    for (long stop : new long[] {30 * MILLI, 130 * MILLI}) {
      SyntheticRun run = SyntheticRun.closed(1);
      for (int i = 0; i < 40; i++) {
        long due = 2L * i * MILLI + (i < 20 ? 0 : stop);
        run.answerOn(0, i + 1, due, due + 2 * MILLI, 200);
      }
      long end = 40 * MILLI + stop;
      run.reading(HealthSeries.GENERATOR, HealthSeries.PAUSE, "ms", end, stop / 1e6);
      run.reading(HealthSeries.GENERATOR, HealthSeries.HICCUP, "ms", end, stop / 1e6);
      run.reading(HealthSeries.GENERATOR, HealthSeries.HICCUP_TOTAL, "ms", end, stop / 1e6);
      run.reading(HealthSeries.GENERATOR, HealthSeries.SENTINEL_SLEEP, "ms", end, 1);

      Validity validity = judge(run);

      assertThat(validity.status()).isEqualTo(Status.DEGRADED);
      assertThat(validity.reasons()).extracting(Reason::code).contains("few-requests");
    }
  }

  @Test
  void aSingleStopIsNoLackOfAProcessorAndStopsAgainAndAgainAre() {
    SyntheticRun once = Runs.closed(1, 100, 2, 1);
    once.reading(HealthSeries.GENERATOR, HealthSeries.HICCUP, "ms", 100 * MILLI, 90);
    once.reading(HealthSeries.GENERATOR, HealthSeries.HICCUP_TOTAL, "ms", 100 * MILLI, 91);
    SyntheticRun often = Runs.closed(1, 100, 2, 1);
    often.reading(HealthSeries.GENERATOR, HealthSeries.HICCUP, "ms", 100 * MILLI, 45);
    often.reading(HealthSeries.GENERATOR, HealthSeries.HICCUP_TOTAL, "ms", 100 * MILLI, 160);

    assertThat(judge(once).status()).isEqualTo(Status.DEGRADED);
    assertThat(judge(often).status()).isEqualTo(Status.INVALID);
  }

  @Test
  void aDelayOfOurOwnThatWeighsIsABias() {
    expect(withOwnDelay(50_000), Status.DEGRADED, "generator-overhead");
  }

  @Test
  void aHealthyOpenLoopIsValid() {
    expect(Runs.open(200, 2000, 20, 0.05), Status.VALID);
  }

  @Test
  void aTargetThatNeverAnswersMakesTheRunInvalid() {
    SyntheticRun run = SyntheticRun.closed(1);
    for (int i = 0; i < 100; i++) {
      run.error(i * 10L * MILLI, i * 10L * MILLI, i * 10L * MILLI + 1, ErrorKind.CONNECT_REFUSED);
    }

    expect(run, Status.INVALID, "target-unreachable");
  }

  @Test
  void aRunOfFailuresAloneIsDegradedAndSaysSo() {
    SyntheticRun run = SyntheticRun.closed(1);
    for (int i = 0; i < 100; i++) {
      run.answerOn(0, i + 1, i * 10L * MILLI, (i + 1) * 10L * MILLI, 503);
    }

    expect(run, Status.DEGRADED, "no-success");
  }

  @Test
  void aRunWithoutRequestsIsInvalid() {
    expect(SyntheticRun.closed(1), Status.INVALID, "no-requests");
  }

  @Test
  void requestsLeftWaitingByTheGeneratorMakeTheRunInvalid() {
    expect(Runs.open(100, 1000, 20, 30), Status.INVALID, "generator-lag");
  }

  @Test
  void aLittleLagOnlyDegrades() {
    expect(Runs.open(100, 1000, 20, 3), Status.DEGRADED, "generator-lag");
  }

  @Test
  void waitingForABusyConnectionIsNotTheGeneratorsFault() {
    SyntheticRun run = SyntheticRun.open(100);
    long free = 0;
    for (int i = 0; i < 1000; i++) {
      long due = i * 10L * MILLI;
      long sent = Math.max(due, free);
      free = sent + (i % 100 == 0 ? 300 : 2) * MILLI;
      run.request(due, sent, free, free, 300, 100, 0, 0, 0, i + 2, (short) 200);
    }

    expect(run, Status.VALID);
  }

  @Test
  void connectingIsNotTheGeneratorsFault() {
    SyntheticRun run = SyntheticRun.open(100);
    for (int i = 0; i < 1000; i++) {
      long due = i * 10L * MILLI;
      long sent = due + 40 * MILLI;
      run.request(
          due, sent, sent + MILLI, sent + MILLI, 300, 100, 40_000, 0, i, 1, Outcome.ofStatus(200));
    }

    expect(run, Status.VALID);
  }

  @Test
  void aTargetThatFallsBehindDegradesAnOpenLoop() {
    SyntheticRun run = SyntheticRun.open(100);
    for (int i = 0; i < 1000; i++) {
      long due = i * 10L * MILLI;
      long sent = i * 15L * MILLI;
      long end = sent + 15 * MILLI;
      run.request(due, sent, end, end, 300, 100, 0, 0, 0, i + 2, (short) 200);
    }

    expect(run, Status.DEGRADED, "offered-not-achieved", "no-steady-state");
  }

  @Test
  void moreUnderWayThanConnectionsIsAContradiction() {
    SyntheticRun run = SyntheticRun.closed(2);
    for (int i = 0; i < 300; i++) {
      run.answerOn(i % 3, i / 3 + 1, i / 3 * 10L * MILLI, (i / 3 + 1) * 10L * MILLI, 200);
    }

    Validity validity = judge(run);

    assertThat(validity.status()).isEqualTo(Status.INVALID);
    assertThat(validity.reasons()).extracting(Reason::code).containsExactly("contradiction");
    assertThat(validity.reasons().getFirst().text())
        .contains("300/s × 10 ms = 3 requests under way on average", "2 connections");
  }

  @Test
  void connectionsLeftIdleDegradeAClosedLoop() {
    SyntheticRun run = SyntheticRun.closed(1);
    for (int i = 0; i < 300; i++) {
      run.answerOn(0, i + 1, i * 10L * MILLI, i * 10L * MILLI + 8 * MILLI, 200);
    }

    expect(run, Status.DEGRADED, "generator-idle");
  }

  @Test
  void pausesAfterRefusedConnectsAreMeant() {
    SyntheticRun run = SyntheticRun.closed(1);
    for (int i = 0; i < 300; i++) {
      run.error(
          i * 10L * MILLI, i * 10L * MILLI, i * 10L * MILLI + 50_000, ErrorKind.CONNECT_REFUSED);
    }
    run.answerOn(0, 1, 3 * SECOND, 3 * SECOND + MILLI, 200);

    assertThat(judge(run).status()).isEqualTo(Status.VALID);
  }

  @Test
  void droppedRequestsDegrade() {
    expect(
        Runs.open(200, 2000, 20, 0.05).dropped(5 * SECOND, 6 * SECOND), Status.DEGRADED, "dropped");
  }

  @Test
  void exhaustedPortsDegradeAndManyInvalidate() {
    SyntheticRun few = Runs.closed(10, 3000, 20, 1);
    few.error(SECOND, SECOND, SECOND + 1, ErrorKind.PORTS_EXHAUSTED);
    SyntheticRun many = Runs.closed(10, 3000, 20, 1);
    for (int i = 0; i < 100; i++) {
      many.error(SECOND, SECOND, SECOND + 1, ErrorKind.PORTS_EXHAUSTED);
    }

    expect(few, Status.DEGRADED, "ports-exhausted");
    expect(many, Status.INVALID, "ports-exhausted");
  }

  @Test
  void anInterruptedRunIsDegradedAndItsOpenRequestsAreNoErrors() {
    SyntheticRun run = Runs.closed(10, 3000, 20, 1);
    for (int i = 0; i < 10; i++) {
      run.error(7 * SECOND, 7 * SECOND, 7 * SECOND + MILLI, ErrorKind.ABORTED);
    }
    run.end(8 * SECOND, true, "interrupted");

    Validity validity = judge(run);

    assertThat(validity.status()).isEqualTo(Status.DEGRADED);
    assertThat(validity.reasons()).extracting(Reason::code).contains("interrupted");
    assertThat(Figures.of(run.build()).summary().errorRate()).isZero();
  }

  @Test
  void requestsThatOutlastTheDrainAreErrors() {
    SyntheticRun run = Runs.closed(10, 3000, 20, 1);
    for (int i = 0; i < 10; i++) {
      run.error(7 * SECOND, 7 * SECOND, 12 * SECOND, ErrorKind.ABORTED);
    }

    assertThat(Figures.of(run.build()).summary().errorRate()).isEqualTo(10 / 3010.0);
    assertThat(Figures.of(run.build()).summary().unfinished()).isEqualTo(10);
    assertThat(Figures.of(run.build()).summary().durationSeconds()).isLessThan(8);
  }

  @Test
  void aBusyGeneratorDegradesAndAQuietOneDoesNot() {
    SyntheticRun busy = Runs.closed(10, 3000, 20, 1);
    busy.series(HealthSeries.GENERATOR, HealthSeries.WORKER, "", 0.95, 0.97, 0.96);
    SyntheticRun quiet = Runs.closed(10, 3000, 20, 1);
    quiet.series(HealthSeries.GENERATOR, HealthSeries.WORKER, "", 0.2, 0.99, 0.3);
    quiet.series(HealthSeries.GENERATOR, HealthSeries.CPU, "", 0.5, 0.5, 0.5);
    quiet.series(HealthSeries.GENERATOR, HealthSeries.GC_PAUSE, "ms", 0, 25, 0);

    expect(busy, Status.DEGRADED, "generator-cpu");
    expect(quiet, Status.VALID);
  }

  @Test
  void aBusyWorkerWhoseRequestsLeftOnTimeIsNoFault() {
    SyntheticRun run = Runs.open(200, 2000, 20, 0.05);
    run.series(HealthSeries.GENERATOR, HealthSeries.WORKER, "", 0.97, 0.97, 0.97);

    expect(run, Status.VALID);
  }

  @Test
  void aGeneratorWithoutAProcessorMakesTheRunInvalid() {
    SyntheticRun starved = Runs.closed(10, 3000, 20, 1);
    starved.series(HealthSeries.GENERATOR, HealthSeries.HICCUP, "ms", 90, 88, 91, 90, 90, 90);
    starved.series(
        HealthSeries.GENERATOR, HealthSeries.HICCUP_TOTAL, "ms", 800, 800, 810, 790, 800, 800);
    SyntheticRun shared = Runs.closed(10, 3000, 20, 1);
    shared.series(HealthSeries.GENERATOR, HealthSeries.HICCUP, "ms", 4, 3, 60, 4, 4, 3);
    shared.series(
        HealthSeries.GENERATOR, HealthSeries.HICCUP_TOTAL, "ms", 50, 300, 400, 300, 300, 300);

    expect(starved, Status.INVALID, "generator-starved");
    expect(shared, Status.DEGRADED, "generator-delays");
  }

  @Test
  void manyShortStopsThatNoRequestShowsOneByOneAreToldWhereTheyWeigh() {
    SyntheticRun quick = Runs.closed(10, 3000, 5, 1);
    SyntheticRun slow = Runs.closed(10, 300, 100, 1);
    for (SyntheticRun run : new SyntheticRun[] {quick, slow}) {
      run.series(HealthSeries.GENERATOR, HealthSeries.SENTINEL_SLEEP, "ms", 1, 1, 1);
      run.series(HealthSeries.GENERATOR, HealthSeries.HICCUP, "ms", 4, 4, 4);
      run.series(HealthSeries.GENERATOR, HealthSeries.HICCUP_TOTAL, "ms", 160, 160, 160);
    }

    expect(quick, Status.DEGRADED, "generator-delays");
    expect(slow, Status.VALID);
  }

  @Test
  void aQuotaThatStopsTheGeneratorIsNamed() {
    SyntheticRun often = Runs.closed(10, 3000, 20, 1);
    often.series(HealthSeries.GENERATOR, HealthSeries.QUOTA, "", 0.5, 0.5, 0.5);
    often.series(HealthSeries.GENERATOR, HealthSeries.THROTTLED, "", 0.9, 1, 1);
    SyntheticRun seldom = Runs.closed(10, 3000, 20, 1);
    seldom.series(HealthSeries.GENERATOR, HealthSeries.QUOTA, "", 0.5, 0.5, 0.5);
    seldom.series(HealthSeries.GENERATOR, HealthSeries.THROTTLED, "", 0.2, 0.1, 0);
    SyntheticRun unused = Runs.closed(10, 3000, 20, 1);
    unused.series(HealthSeries.GENERATOR, HealthSeries.QUOTA, "", 0.5, 0.5, 0.5);
    unused.series(HealthSeries.GENERATOR, HealthSeries.THROTTLED, "", 0.1, 0, 0);

    expect(often, Status.INVALID, "generator-throttled");
    assertThat(judge(often).reasons().getFirst().text()).contains("0.5 cores", "96.67 %");
    expect(seldom, Status.DEGRADED, "generator-throttled");
    expect(unused, Status.VALID);
  }

  @Test
  void aWorkerThatIsAlwaysReadyAndSeldomRunsIsStarved() {
    SyntheticRun half = Runs.closed(10, 3000, 20, 1);
    half.series(HealthSeries.GENERATOR, HealthSeries.WORKER, "", 0.4, 0.4, 0.4);
    half.series(HealthSeries.GENERATOR, HealthSeries.RUN_QUEUE, "", 0.58, 0.58, 0.58);
    SyntheticRun most = Runs.closed(10, 3000, 20, 1);
    most.series(HealthSeries.GENERATOR, HealthSeries.WORKER, "", 0.6, 0.6, 0.6);
    most.series(HealthSeries.GENERATOR, HealthSeries.RUN_QUEUE, "", 0.35, 0.35, 0.35);
    SyntheticRun idle = Runs.closed(10, 3000, 20, 1);
    idle.series(HealthSeries.GENERATOR, HealthSeries.WORKER, "", 0.1, 0.1, 0.1);
    idle.series(HealthSeries.GENERATOR, HealthSeries.RUN_QUEUE, "", 0.35, 0.35, 0.35);

    expect(half, Status.INVALID, "generator-starved");
    expect(most, Status.DEGRADED, "generator-starved");
    expect(idle, Status.VALID);
  }

  @Test
  void whatCountsIsHowMuchOfTheFiguresIsOurs() {
    SyntheticRun slow = Runs.open(200, 2000, 400, 1.2);
    SyntheticRun quick = Runs.open(200, 2000, 4, 1.2);
    SyntheticRun few = Runs.open(200, 2000, 4, 0);
    for (int i = 0; i < 5; i++) {
      long due = SECOND + i * SECOND + MILLI;
      few.answer(due, due + 50 * MILLI, due + 54 * MILLI, 200);
    }

    expect(slow, Status.VALID);
    expect(quick, Status.DEGRADED, "generator-lag");
    assertThat(judge(quick).reasons().getFirst().text()).contains("of the median 5.2 ms", "1.2 ms");
    expect(few, Status.VALID);
  }

  @Test
  void pausesThatMakeTheTailAreToldWithTheirShare() {
    SyntheticRun run = SyntheticRun.closed(1);
    for (int i = 0; i < 500; i++) {
      long due = i * 10L * MILLI;
      run.answerOn(0, i + 1, due, due + 10 * MILLI, 200);
    }
    double[] pauses = new double[8];
    for (int i = 0; i < 8; i++) {
      run.answerOn(1, i + 1, (i + 1) * SECOND - 35 * MILLI, (i + 1) * SECOND + MILLI, 200);
      pauses[i] = 40;
    }
    run.series(HealthSeries.GENERATOR, HealthSeries.PAUSE, "ms", pauses);

    assertThat(judge(run).reasons())
        .filteredOn(reason -> reason.code().equals("generator-delays"))
        .singleElement()
        .satisfies(reason ->
            assertThat(reason.text())
                .contains("stood still: of p99 36 ms that is ")
                .doesNotContain("the median"));
  }

  @Test
  void lagThatBendsOnlyTheTailSaysByHowMuchAndWhatStands() {
    SyntheticRun run = SyntheticRun.open(200);
    for (int i = 0; i < 2000; i++) {
      long due = i * 5L * MILLI;
      long sent = due + (i % 40 == 0 ? 2 * MILLI : 0);
      long end = sent + 3 * MILLI;
      run.request(due, sent, end, end, 300, 100, 0, 0, 0, 2 + i, (short) 200);
    }

    expect(run, Status.DEGRADED, "generator-lag");
    assertThat(judge(run).reasons().getFirst().text())
        .contains(
            "of p99 5 ms that is 2 ms (40 %)",
            "The median, the mean, counts, error rates and service times stand.");
  }

  /// A target that stands still itself: p99 is its own, and a stop of ours moves what lies below.
  @Test
  void lagThatBendsMeanAndP95IsToldThoughP99IsTheTargets() {
    SyntheticRun run = SyntheticRun.open(200);
    for (int i = 0; i < 2000; i++) {
      long due = i * 5L * MILLI;
      boolean late = i >= 900 && i < 1000;
      long sent = due + (late ? 100 * MILLI : 0);
      long end = sent + (i < 40 ? 400 : 10) * MILLI;
      run.request(due, sent, end, end, 300, 100, 0, 0, i, 2, (short) 200);
    }

    Validity validity = judge(run);

    assertThat(validity.reasons())
        .filteredOn(reason -> reason.code().equals("generator-lag"))
        .singleElement()
        .satisfies(reason ->
            assertThat(reason.text())
                .contains("of the mean 22.8 ms that is 5 ms (22 %), of p95 110 ms that is 100 ms")
                .contains("The median, counts, error rates and service times stand."));
  }

  private static SyntheticRun stoppedOnce(long stopNanos) {
    SyntheticRun run = SyntheticRun.closed(1);
    for (int i = 0; i < 700; i++) {
      long due = i * 10L * MILLI + (i < 200 ? 0 : stopNanos);
      run.answerOn(0, i + 1, due, due + 10 * MILLI, 200);
    }
    double[] pauses = new double[10];
    pauses[5] = stopNanos / 1e6;
    return run.series(HealthSeries.GENERATOR, HealthSeries.PAUSE, "ms", pauses);
  }

  @Test
  void oneLongStopOfOurOwnBendsThroughputThoughNoPercentileShowsIt() {
    Validity stopped = judge(stoppedOnce(3 * SECOND));
    Validity halted = judge(stoppedOnce(SECOND / 2));

    assertThat(stopped.status()).isEqualTo(Status.INVALID);
    assertThat(stopped.reasons())
        .filteredOn(reason -> reason.code().equals("generator-stopped"))
        .singleElement()
        .satisfies(reason ->
            assertThat(reason.text()).contains("stood still for 3 s, 30 %", "throughput is lower"));
    assertThat(halted.reasons())
        .filteredOn(reason -> reason.code().equals("generator-stopped"))
        .hasSize(1);
    assertThat(judge(stoppedOnce(SECOND / 10)).reasons())
        .noneMatch(reason -> reason.code().equals("generator-stopped"));
  }

  @Test
  void longCollectionsAndStolenTimeDegrade() {
    SyntheticRun run = Runs.closed(10, 3000, 20, 1);
    run.series(HealthSeries.GENERATOR, HealthSeries.GC_PAUSE, "ms", 0, 80, 0);
    run.series(HealthSeries.HOST, HealthSeries.STEAL, "", 0.1, 0.1, 0.1);

    expect(run, Status.DEGRADED, "generator-gc", "steal");
  }
}
