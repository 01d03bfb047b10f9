package dev.loadstone.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.plan.Arrival;
import dev.loadstone.plan.ClosedLoad;
import dev.loadstone.plan.ConnectionPolicy;
import dev.loadstone.plan.Limits;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.OpenLoad;
import dev.loadstone.plan.RequestTemplate;
import dev.loadstone.plan.Target;
import dev.loadstone.plan.TlsPolicy;
import dev.loadstone.plan.Workload;
import java.util.List;
import org.junit.jupiter.api.Test;

class RehearsalTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void aRunOfTenSecondsOrMoreIsRehearsedForOneSecond() {
    assertThat(nanos(closed(50), 0, 10 * SECOND)).isEqualTo(SECOND);
    assertThat(nanos(closed(50), 0, 3600 * SECOND)).isEqualTo(SECOND);
  }

  @Test
  void aShorterOneForATenthOfItsTime() {
    assertThat(nanos(closed(50), 0, 4 * SECOND)).isEqualTo(SECOND * 4 / 10);
    assertThat(nanos(open(1_000), 2_000, 0)).isEqualTo(SECOND / 5);
  }

  @Test
  void aFastOpenLoadIsRehearsedForHalfASecondMore() {
    assertThat(nanos(open(10_000), 0, 10 * SECOND)).isEqualTo(SECOND * 3 / 2);
    assertThat(nanos(open(10_000), 0, 4 * SECOND)).isEqualTo(SECOND * 8 / 10);
    assertThat(nanos(open(1_000), 0, 10 * SECOND)).isEqualTo(SECOND);
  }

  @Test
  void aFewRequestsAreOnlyWarmedUpFor() {
    assertThat(Rehearsal.of(plan(closed(1), 1, 0)).measures()).isFalse();
    assertThat(Rehearsal.of(plan(closed(50), 100, 0)).measures()).isFalse();
    assertThat(Rehearsal.of(plan(open(1_000), 0, SECOND)).measures()).isFalse();
  }

  @Test
  void manyRequestsWithoutADurationAreWorthACalibration() {
    assertThat(nanos(closed(50), 10_000, 0)).isEqualTo(SECOND / 2);
    assertThat(nanos(closed(50), Long.MAX_VALUE, 0)).isEqualTo(SECOND);
  }

  @Test
  void theStepsOfAPlanCountTogether() {
    var steps =
        new ClosedLoad(
            List.of(new ClosedLoad.Step(SECOND, 1), new ClosedLoad.Step(3 * SECOND, 200)));
    assertThat(nanos(steps, 0, 0)).isEqualTo(SECOND * 4 / 10);
    assertThat(Rehearsal.of(plan(steps, 0, 0)).connections()).isEqualTo(100);
  }

  private static long nanos(Workload load, long requests, long durationNanos) {
    Rehearsal rehearsal = Rehearsal.of(plan(load, requests, durationNanos));
    assertThat(rehearsal.measures()).isTrue();
    return rehearsal.burstNanos() + rehearsal.pacedNanos();
  }

  private static Workload closed(int connections) {
    return new ClosedLoad(List.of(new ClosedLoad.Step(Long.MAX_VALUE, connections)));
  }

  private static Workload open(double rate) {
    return new OpenLoad(
        List.of(new OpenLoad.Stage(Long.MAX_VALUE, rate, rate)), Arrival.CONSTANT, 10_000);
  }

  static LoadPlan plan(Workload load, long requests, long durationNanos) {
    return new LoadPlan(
        new Target("http", "192.0.2.1", 80, "/"),
        new RequestTemplate("GET", List.of(), new byte[0], "/"),
        load,
        new Limits(requests, durationNanos, 0, SECOND, SECOND),
        new ConnectionPolicy(true, 0, TlsPolicy.DEFAULT, List.of()),
        List.of(),
        List.of(),
        1);
  }
}
