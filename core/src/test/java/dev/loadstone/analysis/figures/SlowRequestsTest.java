package dev.loadstone.analysis.figures;

import static dev.loadstone.analysis.figures.Runs.MILLI;
import static dev.loadstone.analysis.figures.Runs.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.model.GeneratorHealth;
import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.SyntheticRun;
import org.junit.jupiter.api.Test;

class SlowRequestsTest {
  /// 200 answers of 10 ms, and a pause of 40 ms that ends at 1 s.
  private static SyntheticRun quick() {
    SyntheticRun run = SyntheticRun.open(100);
    for (int i = 0; i < 200; i++) {
      long due = 2 * SECOND + i * 10L * MILLI;
      run.answer(due, due, due + 10 * MILLI, 200);
    }
    return run.series(HealthSeries.GENERATOR, HealthSeries.PAUSE, "ms", 40);
  }

  private static GeneratorHealth health(SyntheticRun run) {
    return Figures.of(run.build()).generator();
  }

  private static void expect(SyntheticRun run, int slow, int explained) {
    assertThat(health(run).slowRequests()).isEqualTo(slow);
    assertThat(health(run).explainedByOwnPauses()).isEqualTo(explained);
  }

  @Test
  void aRequestHeldUpByAPauseOfOursIsExplained() {
    expect(quick().answer(970 * MILLI, 970 * MILLI, 1005 * MILLI, 200), 1, 1);
  }

  @Test
  void aRequestThatTookMuchLongerThanThePauseIsNot() {
    expect(quick().answer(970 * MILLI, 970 * MILLI, 1100 * MILLI, 200), 1, 0);
  }

  @Test
  void aSlowRequestBesideThePauseIsNot() {
    expect(quick().answer(1001 * MILLI, 1001 * MILLI, 1040 * MILLI, 200), 1, 0);
  }

  @Test
  void aRequestThatPausesDidNotMakeSlowIsNotSlow() {
    expect(quick().answer(985 * MILLI, 985 * MILLI, 999 * MILLI, 200), 0, 0);
  }

  @Test
  void aWaitBeforeSendingCounts() {
    expect(quick().answer(965 * MILLI, 1000 * MILLI, 1010 * MILLI, 200), 1, 1);
  }

  @Test
  void aFailingStatusIsTheTargetsWordAndATimeOutMayBeOurs() {
    expect(quick().answer(970 * MILLI, 970 * MILLI, 1005 * MILLI, 500), 0, 0);
    expect(quick().error(970 * MILLI, 970 * MILLI, 1005 * MILLI, ErrorKind.TIMEOUT), 1, 1);
  }

  @Test
  void withoutRecordedPausesNothingIsKnownOfThem() {
    SyntheticRun run = SyntheticRun.closed(1).answer(0, 0, 10 * MILLI, 200);
    assertThat(health(run).slowRequests()).isZero();
    assertThat(health(run).explainedByOwnPauses()).isNaN();
    assertThat(health(run).pauses().count()).isNaN();
  }

  @Test
  void pausesAreToldWithTheirSumAndSecondBySecond() {
    SyntheticRun run = quick().answer(0, 0, 10 * MILLI, 200);
    run.series(HealthSeries.GENERATOR, HealthSeries.SENTINEL_SLEEP, "ms", 1, 1);
    GeneratorHealth health = health(run);
    assertThat(health.pauses()).isEqualTo(new GeneratorHealth.Stops(1, 40, 40));
    assertThat(health.seconds().getFirst().pausedMs()).isEqualTo(40);
    assertThat(health.seconds().get(1).pausedMs()).isZero();
  }

  @Test
  void ownLagIsToldSecondBySecond() {
    SyntheticRun run = SyntheticRun.open(10);
    for (int i = 0; i < 20; i++) {
      long due = i * 100L * MILLI;
      long late = i < 10 ? 0 : 3 * MILLI;
      run.request(due, due + late, -1, due + 5 * MILLI, 1, 1, 0, 0, 0, i + 2, (short) 200);
    }
    GeneratorHealth health = health(run);
    assertThat(health.seconds().get(0).lag()).isEqualTo(new GeneratorHealth.SendLag(0, 0, 0));
    assertThat(health.seconds().get(1).lag()).isEqualTo(new GeneratorHealth.SendLag(3, 3, 3));
    assertThat(health.sendLag().max()).isEqualTo(3);
  }
}
