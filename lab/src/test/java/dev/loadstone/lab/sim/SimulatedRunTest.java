package dev.loadstone.lab.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.loadstone.analysis.figures.Figures;
import dev.loadstone.analysis.model.Summary;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.RunRecord;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulatedRunTest {
  @Test
  void theLongRunOfAnMM1GivesWhatTheFormulaSays() {
    Truth formula = QueueModel.MM1.truth(0.5);
    Truth run = LongRun.of(QueueModel.MM1, 0.5, 2_000_000, 7);

    assertThat(run.p50()).isCloseTo(formula.p50(), Percentage.withPercentage(2));
    assertThat(run.p99()).isCloseTo(formula.p99(), Percentage.withPercentage(3));
  }

  @ParameterizedTest
  @EnumSource
  void theKnownTruthIsWhatAnotherSeedGives(QueueModel model) {
    Truth known = model.truth(0.7);
    Truth run = LongRun.of(model, 0.7, 500_000, 11);

    assertThat(run.p50()).isCloseTo(known.p50(), Percentage.withPercentage(5));
    assertThat(run.p95()).isCloseTo(known.p95(), Percentage.withPercentage(6));
  }

  @ParameterizedTest
  @EnumSource
  void aRunShowsItsTruth(QueueModel model) {
    Truth truth = model.truth(0.5);
    Summary summary =
        Figures.of(SimulatedRun.of(model, 0.5, 50_000).with(Failures.bursts(0.02, 5)).record(3))
            .summary();

    assertThat(summary.requests()).isEqualTo(50_000);
    assertThat(summary.responseTime().p50()).isCloseTo(truth.p50(), Percentage.withPercentage(5));
    assertThat(summary.requestsPerSecond())
        .isCloseTo(truth.requestsPerMilli() * 1e3, Percentage.withPercentage(2));
    assertThat(summary.errorRate()).isCloseTo(0.02, within(0.006));
  }

  @ParameterizedTest
  @EnumSource
  void theSameSeedGivesTheSameRun(QueueModel model) {
    SimulatedRun run = SimulatedRun.of(model, 0.8, 500);

    assertThat(times(run.record(1))).isEqualTo(times(run.record(1)));
    assertThat(times(run.record(1))).isNotEqualTo(times(run.record(2)));
  }

  @ParameterizedTest
  @EnumSource
  void noConnectionCarriesTwoRequestsAtOnce(QueueModel model) {
    Requests requests =
        SimulatedRun.of(model, 0.8, 5_000).with(Level.decay(3, 1)).record(1).requests();
    long[] free = new long[5_000];
    for (int i : requests.inOrderOfSending()) {
      int connection = requests.connection(i);
      assertThat(requests.sentNanos(i)).isGreaterThanOrEqualTo(free[connection]);
      free[connection] = requests.endNanos(i);
    }
  }

  @Test
  void theClosedQueueIsAsBusyAsAsked() {
    RunRecord record = SimulatedRun.of(QueueModel.CLOSED, 0.9, 50_000).record(1);

    assertThat(record.requests().size() / (record.end().endNanos() / 1e6))
        .isCloseTo(0.9 * 4, Percentage.withPercentage(2));
  }

  @Test
  void aStepStretchesTheRequestsBeforeIt() {
    Requests requests =
        SimulatedRun.of(QueueModel.MM1, 0.3, 3_000).with(Level.stepAt(5, 10)).record(1).requests();

    assertThat(mean(requests, 0, 5)).isCloseTo(14.3, Percentage.withPercentage(20));
    assertThat(mean(requests, 5, 10)).isCloseTo(1.43, Percentage.withPercentage(20));
  }

  private static double mean(Requests requests, double from, double to) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < requests.size(); i++) {
      double due = requests.dueNanos(i) / 1e9;
      if (due >= from && due < to) {
        sum += requests.responseNanos(i) / 1e6;
        count++;
      }
    }
    return sum / count;
  }

  private static long[] times(RunRecord record) {
    long[] times = new long[record.requests().size()];
    for (int i = 0; i < times.length; i++) {
      times[i] = record.requests().endNanos(i);
    }
    return times;
  }
}
