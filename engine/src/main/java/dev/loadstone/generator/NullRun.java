package dev.loadstone.generator;

import dev.loadstone.metrics.Collector;
import dev.loadstone.metrics.CollectorThread;
import dev.loadstone.metrics.IntervalListener;
import dev.loadstone.metrics.NanoClock;
import dev.loadstone.metrics.RunSink;
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
import dev.loadstone.transport.IoBackend;
import dev.loadstone.transport.stack.ClientStack;
import java.net.InetAddress;
import java.util.List;

/// Runs against the null server, made of the very parts that a real run is made of.
///
/// @param port where the null server listens
/// @param backend that of the run
/// @param listeners hear of each interval, as those of a real run do
record NullRun(
    int port,
    IoBackend backend,
    NanoClock clock,
    RunSink sink,
    List<IntervalListener> listeners,
    long seed) {
  private static final String USER_AGENT = "loadstone";

  /// How long after the planned end the last answers may take, in nanoseconds.
  private static final long DRAIN_NANOS = 100_000_000;

  /// Each connection sends its next request when it has its answer.
  NullTally closed(Rehearsal rehearsal, int connections, int workers) throws InterruptedException {
    return run(
        new ClosedLoad(List.of(new ClosedLoad.Step(Long.MAX_VALUE, connections))),
        workers,
        rehearsal.burstRequests(),
        rehearsal.burstNanos(),
        0);
  }

  /// Requests are due at the rates of these stages.
  ///
  /// @param fromNanos latency counts from here on
  NullTally open(List<OpenLoad.Stage> stages, int workers, long nanos, long fromNanos)
      throws InterruptedException {
    return run(
        new OpenLoad(stages, Arrival.CONSTANT, Rehearsal.MOST_CONNECTIONS),
        workers,
        0,
        nanos,
        fromNanos);
  }

  private NullTally run(Workload load, int workers, long requests, long nanos, long fromNanos)
      throws InterruptedException {
    LoadPlan plan = plan(load, new Limits(requests, nanos, 0, DRAIN_NANOS, DRAIN_NANOS));
    ClientStack stack = stack(plan);
    LoadGenerator generator = LoadGenerator.of(plan, stack, clock, new GeneratorOptions(workers));
    NullTally tally = new NullTally(sink, fromNanos);
    long originNanos = clock.nanos();
    Collector collector =
        new Collector(clock, originNanos, generator.recorders(), tally, listeners);
    CollectorThread collecting = CollectorThread.start(collector, clock, originNanos);
    collecting.finish(generator.start(originNanos, collector::exhibit).await());
    return tally;
  }

  /// The transport for a plan of [#plan].
  ClientStack stack(LoadPlan plan) {
    return ClientStack.of(plan, clock, USER_AGENT, backend);
  }

  /// A plan for the null server.
  LoadPlan plan(Workload load, Limits limits) {
    String host = InetAddress.getLoopbackAddress().getHostAddress();
    return new LoadPlan(
        new Target("http", host, port, "/"),
        new RequestTemplate("GET", List.of(), new byte[0], "/"),
        load,
        limits,
        new ConnectionPolicy(true, 0, TlsPolicy.DEFAULT, List.of()),
        List.of(),
        List.of(),
        seed);
  }
}
