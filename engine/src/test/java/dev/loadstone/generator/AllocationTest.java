package dev.loadstone.generator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.loadstone.metrics.Recorder;
import dev.loadstone.metrics.SampleBlock;
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
import dev.loadstone.schedule.Shard;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The gate of the hot path: a million exchanges, zero bytes.
class AllocationTest {
  private static final int EXCHANGES = 1_000_000;
  private static final int CONNECTIONS = 50;

  /// Bytes that a whole run may allocate however many requests it makes: its slots and lines.
  private static final long FIXED_BYTES = 300_000;

  @Test
  void aClosedLoopAllocatesNothingPerRequest() {
    assertNothingPerRequest(
        new ClosedLoad(List.of(new ClosedLoad.Step(Long.MAX_VALUE, CONNECTIONS))));
  }

  @Test
  void anOpenLoopAllocatesNothingPerRequest() {
    for (var arrival : Arrival.values()) {
      assertNothingPerRequest(
          new OpenLoad(
              List.of(new OpenLoad.Stage(Long.MAX_VALUE, 1e6, 1e6)), arrival, CONNECTIONS));
    }
  }

  private static void assertNothingPerRequest(Workload workload) {
    run(workload, 20_000);
    assertThat(run(workload, EXCHANGES)).isLessThan(FIXED_BYTES);
  }

  private static long run(Workload workload, int requests) {
    var plan =
        new LoadPlan(
            new Target("http", "localhost", 80, "/"),
            new RequestTemplate("GET", List.of(), new byte[0], "/"),
            workload,
            new Limits(requests, 0, 0, 1, 30_000_000_000L),
            new ConnectionPolicy(true, 0, TlsPolicy.DEFAULT, List.of()),
            List.of(),
            List.of(),
            1);
    var loop = new DrainingLoop(CONNECTIONS);
    var crew =
        new Crew(
            plan,
            loop.echo,
            0,
            new StopSignal(),
            _ -> 0,
            (template, target) -> ByteBuffer.allocate(64),
            exhibit -> {});
    var worker = crew.worker(Shard.WHOLE, loop, loop.echo, loop.recorder);
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    worker.run();
    long after = threads.getCurrentThreadAllocatedBytes();
    loop.drain();
    assertThat(loop.drained).isEqualTo(requests);
    return after - before;
  }

  /// An [EchoLoop] that also plays the collector, so that blocks come back.
  private static final class DrainingLoop implements dev.loadstone.transport.EventLoop {
    final EchoLoop echo;
    final Recorder recorder = new Recorder();
    long drained;

    DrainingLoop(int connections) {
      echo = new EchoLoop(connections);
    }

    void drain() {
      for (SampleBlock block; (block = recorder.poll()) != null; recorder.giveBack(block)) {
        drained += block.size();
      }
    }

    @Override
    public int turn(long maxWaitNanos) {
      drain();
      return echo.turn(maxWaitNanos);
    }

    @Override
    public void wakeup() {}

    @Override
    public void close() {}

    @Override
    public dev.loadstone.transport.Link connect(
        java.net.SocketAddress target,
        java.net.@Nullable InetAddress source,
        dev.loadstone.transport.LinkListener listener) {
      throw new AssertionError("connections are made by the protocol");
    }
  }
}
