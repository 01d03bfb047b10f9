package dev.loadstone.generator;

import dev.loadstone.metrics.Exhibit;
import dev.loadstone.metrics.NanoClock;
import dev.loadstone.metrics.Recorder;
import dev.loadstone.plan.Limits;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.schedule.Shard;
import dev.loadstone.transport.EventLoop;
import dev.loadstone.transport.stack.ClientStack;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Makes the load of one plan: from [#of] over [#start] to the end of the [RunHandle].
public final class LoadGenerator {
  /// The beginning of the names of worker threads; short enough for the 15 characters that Linux
  /// keeps, so that the probes find them.
  public static final String THREAD_NAME = "loadstone-w";

  private final LoadPlan plan;
  private final ClientStack stack;
  private final NanoClock clock;
  private final List<Recorder> recorders;

  private LoadGenerator(LoadPlan plan, ClientStack stack, NanoClock clock, int workers) {
    this.plan = plan;
    this.stack = stack;
    this.clock = clock;
    long requests = plan.limits().requests() > 0 ? plan.limits().requests() : Long.MAX_VALUE;
    this.recorders = Stream.generate(() -> new Recorder(requests)).limit(workers).toList();
  }

  /// A generator for a plan, over a stack that was made for the same plan and clock.
  public static LoadGenerator of(
      LoadPlan plan, ClientStack stack, NanoClock clock, GeneratorOptions options) {
    return new LoadGenerator(plan, stack, clock, workers(plan, options));
  }

  /// How far apart the moments are at which it sends what is due in an open loop.
  public static Tick tick(LoadPlan plan, GeneratorOptions options) {
    return Tick.of(plan, workers(plan, options));
  }

  /// What its workers write into, one for each worker: for the collector.
  public List<Recorder> recorders() {
    return recorders;
  }

  /// Starts the run.
  ///
  /// @param originNanos the start of the run, a reading of the clock: what all recorded times count
  ///   from; the collector must have the same. It may lie ahead: nothing is sent before it
  /// @param exhibits takes answers kept as examples, from worker threads; must not block
  public RunHandle start(long originNanos, Consumer<Exhibit> exhibits) {
    StopSignal stop = new StopSignal();
    Crew crew =
        new Crew(
            plan, clock, originNanos, stop, stack.addresses()::numberFor, stack::encode, exhibits);
    List<Worker> workers = new ArrayList<>();
    for (int i = 0; i < recorders.size(); i++) {
      EventLoop loop = stack.openLoop();
      Shard shard = new Shard(i, recorders.size());
      workers.add(crew.worker(shard, loop, stack.protocol(loop), recorders.get(i)));
    }
    RunHandle handle = new RunHandle(workers, recorders, stop, clock, originNanos, plannedEnd());
    handle.start();
    return handle;
  }

  /// How many workers a run gets: never more than connections, so that each has one at all times.
  public static int workers(LoadPlan plan, GeneratorOptions options) {
    return Math.clamp(options.workers(), 1, WorkerCount.connections(plan));
  }

  private String plannedEnd() {
    Limits limits = plan.limits();
    return limits.requests() > 0
        ? limits.requests() + (limits.requests() == 1 ? " request done" : " requests done")
        : "duration over";
  }
}
