package dev.loadstone.lab.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.lab.sim.Failures;
import dev.loadstone.lab.sim.QueueModel;
import dev.loadstone.lab.sim.SimulatedRun;
import dev.loadstone.metrics.RunRecord;
import org.junit.jupiter.api.Test;

final class GateTest {
  private static final SimulatedRun QUIET =
      SimulatedRun.of(QueueModel.MM1, 0.3, 8000).withService(5);

  private final RunRecord pair = QUIET.record(1);

  @Test
  void aFaultThatTouchesMuchAndMovesLatencyPasses() {
    Gate gate = Gate.of(pair, QUIET.withService(20).record(2), 0.5);
    assertThat(gate.passed()).isTrue();
    assertThat(gate.floors().get("p50")).isGreaterThan(2);
  }

  @Test
  void theSameServerTwiceDoesNotPass() {
    assertThat(Gate.of(pair, QUIET.record(2), 1).passed()).isFalse();
  }

  @Test
  void aFaultThatTouchesHardlyAnythingDoesNotPass() {
    assertThat(Gate.of(pair, QUIET.withService(20).record(2), 0.001).passed()).isFalse();
  }

  @Test
  void failuresAloneMoveTheirShare() {
    Gate gate = Gate.of(pair, QUIET.with(new Failures(0.02, 0)).record(1), 0.02);
    assertThat(gate.floors().get("failed")).isGreaterThan(2);
    assertThat(gate.passed()).isTrue();
  }
}
