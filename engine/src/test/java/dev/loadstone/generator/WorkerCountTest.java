package dev.loadstone.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.metrics.Calibration;
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

class WorkerCountTest {
  private static final double TOP = 150_000;
  private static final int PROCESSORS = 16;

  @Test
  void fiftyConnectionsGetOneWorker() {
    assertThat(WorkerCount.of(closed(50), TOP, PROCESSORS)).isEqualTo(1);
  }

  @Test
  void aThousandConnectionsGetHalfOfTheProcessors() {
    assertThat(WorkerCount.of(closed(1_000), TOP, PROCESSORS)).isEqualTo(8);
  }

  @Test
  void twoProcessorsHaveRoomForOneWorkerOnly() {
    assertThat(WorkerCount.of(closed(10_000), TOP, 2)).isEqualTo(1);
    assertThat(WorkerCount.of(closed(10_000), TOP, 1)).isEqualTo(1);
  }

  @Test
  void anOpenLoopGetsWorkersThatAreHalfBusyByItsHighestRate() {
    assertThat(WorkerCount.of(open(75_000, 500), TOP, PROCESSORS)).isEqualTo(1);
    assertThat(WorkerCount.of(open(75_001, 500), TOP, PROCESSORS)).isEqualTo(2);
    assertThat(WorkerCount.of(open(300_000, 500), TOP, PROCESSORS)).isEqualTo(4);
  }

  @Test
  void aSlowerMachineNeedsMoreOfThem() {
    assertThat(WorkerCount.of(open(75_000, 500), TOP / 3, PROCESSORS)).isEqualTo(3);
  }

  @Test
  void noWorkerIsWithoutAConnection() {
    assertThat(WorkerCount.of(open(1_000_000, 3), TOP, PROCESSORS)).isEqualTo(3);
  }

  @Test
  void aNumberNamedByTheUserStays() {
    Calibration calibration = new Calibration(1, 1, 1, 1, 1, TOP, 50, 4, false);
    assertThat(new GeneratorOptions(2).after(calibration).workers()).isEqualTo(2);
    assertThat(GeneratorOptions.DEFAULT.after(calibration).workers()).isEqualTo(4);
    assertThat(LoadGenerator.workers(closed(50), GeneratorOptions.DEFAULT.after(null)))
        .isEqualTo(1);
  }

  private static LoadPlan closed(int connections) {
    return plan(new ClosedLoad(List.of(new ClosedLoad.Step(Long.MAX_VALUE, connections))));
  }

  private static LoadPlan open(double rate, int connections) {
    return plan(
        new OpenLoad(
            List.of(new OpenLoad.Stage(Long.MAX_VALUE, 1, rate)), Arrival.CONSTANT, connections));
  }

  private static LoadPlan plan(Workload workload) {
    return new LoadPlan(
        new Target("http", "127.0.0.1", 80, "/"),
        new RequestTemplate("GET", List.of(), new byte[0], "/"),
        workload,
        new Limits(0, Long.MAX_VALUE, 0, 0, 0),
        new ConnectionPolicy(true, 0, TlsPolicy.DEFAULT, List.of()),
        List.of(),
        List.of(),
        0);
  }
}
