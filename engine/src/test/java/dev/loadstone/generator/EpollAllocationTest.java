package dev.loadstone.generator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.loadstone.metrics.NanoClock;
import dev.loadstone.metrics.Recorder;
import dev.loadstone.metrics.SampleBlock;
import dev.loadstone.plan.ClosedLoad;
import dev.loadstone.plan.Limits;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.schedule.Shard;
import dev.loadstone.transport.EventLoop;
import dev.loadstone.transport.IoBackend;
import dev.loadstone.transport.Link;
import dev.loadstone.transport.LinkListener;
import dev.loadstone.transport.epoll.EpollBackend;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The same gate over real sockets, native calls included.
@EnabledOnOs(OS.LINUX)
class EpollAllocationTest {
  private static final int EXCHANGES = 20_000;
  private static final int MOST_ROUNDS = 60;

  /// What a run of any length allocates: its slots, connections and buffers. One object of 16 bytes
  /// for each exchange would be 320,000 bytes more.
  private static final long MOST_BYTES = 200_000;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anExchangeOverEpollAllocatesNothing(boolean stamps) throws IOException {
    IoBackend backend = EpollBackend.find(stamps).orElseThrow();
    long least = Long.MAX_VALUE;
    // Native calls allocate until the compiler has translated all that surrounds them: the rounds
    // go on until one of them is free of that.
    for (int round = 0; round < MOST_ROUNDS && least >= MOST_BYTES; round++) {
      least = Math.min(least, allocatedBytes(backend));
    }
    assertThat(least).isLessThan(MOST_BYTES);
  }

  private static long allocatedBytes(IoBackend backend) throws IOException {
    NanoClock clock = NanoClock.system();
    try (NullServer server = NullServer.start()) {
      NullRun run = new NullRun(server.port(), backend, clock, new NoSink(), List.of(), 1);
      LoadPlan plan =
          run.plan(
              new ClosedLoad(List.of(new ClosedLoad.Step(Long.MAX_VALUE, 4))),
              new Limits(EXCHANGES, 30_000_000_000L, 0, 0, 30_000_000_000L));
      var stack = run.stack(plan);
      var loop = new Draining(stack.openLoop());
      var worker =
          new Crew(
                  plan,
                  clock,
                  clock.nanos(),
                  new StopSignal(),
                  _ -> 0,
                  stack::encode,
                  exhibit -> {})
              .worker(Shard.WHOLE, loop, stack.protocol(loop), loop.recorder);
      var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long before = threads.getCurrentThreadAllocatedBytes();
      worker.run();
      long after = threads.getCurrentThreadAllocatedBytes();
      loop.drain();
      assertThat(loop.drained).isEqualTo(EXCHANGES);
      return after - before;
    }
  }

  /// A loop that also plays the collector, so that blocks come back.
  private static final class Draining implements EventLoop {
    final Recorder recorder = new Recorder();
    private final EventLoop loop;
    long drained;

    Draining(EventLoop loop) {
      this.loop = loop;
    }

    void drain() {
      for (SampleBlock block; (block = recorder.poll()) != null; recorder.giveBack(block)) {
        drained += block.size();
      }
    }

    @Override
    public int turn(long maxWaitNanos) {
      drain();
      return loop.turn(maxWaitNanos);
    }

    @Override
    public int turnUndisturbed(long maxWaitNanos) {
      drain();
      return loop.turnUndisturbed(maxWaitNanos);
    }

    @Override
    public Link connect(SocketAddress target, @Nullable InetAddress source, LinkListener listener) {
      return loop.connect(target, source, listener);
    }

    @Override
    public void wakeup() {
      loop.wakeup();
    }

    @Override
    public void close() {
      loop.close();
    }
  }
}
