package dev.loadstone.generator;

import dev.loadstone.metrics.Exhibit;
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
import dev.loadstone.testkit.ManualClock;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Runs a plan in virtual time against a made-up target, one worker after the other.
final class Rig {
  static final long MILLI = 1_000_000L;
  static final long SECOND = 1_000_000_000L;

  final List<Sample> samples = new ArrayList<>();
  final List<FakeLoop> loops = new ArrayList<>();
  final List<Recorder> recorders = new ArrayList<>();
  final List<Exhibit> exhibits = new ArrayList<>();
  final StopSignal stop = new StopSignal();
  long endNanos;

  private LoadPlan plan;
  private int workers = 1;
  private long lead;
  private Script script = loop -> {};

  /// Something to happen on a loop in the course of the run.
  interface Script {
    void plant(FakeLoop loop);
  }

  /// One record.
  record Sample(
      long due,
      long sent,
      long end,
      short outcome,
      int connection,
      int ordinal,
      int connectMicros) {
    long response() {
      return end - due;
    }

    long service() {
      return end - sent;
    }
  }

  private Rig(LoadPlan plan) {
    this.plan = plan;
  }

  static Rig closed(int connections) {
    return of(new ClosedLoad(List.of(new ClosedLoad.Step(Long.MAX_VALUE, connections))));
  }

  static Rig open(double rate, int maxConnections, Arrival arrival) {
    return of(
        new OpenLoad(
            List.of(new OpenLoad.Stage(Long.MAX_VALUE, rate, rate)), arrival, maxConnections));
  }

  static Rig of(Workload workload) {
    return new Rig(
        new LoadPlan(
            new Target("http", "localhost", 80, "/"),
            new RequestTemplate("GET", List.of(), new byte[0], "/"),
            workload,
            new Limits(0, 0, 0, 5 * SECOND, 30 * SECOND),
            new ConnectionPolicy(true, 0, TlsPolicy.DEFAULT, List.of()),
            List.of(),
            List.of(),
            1));
  }

  LoadPlan plan() {
    return plan;
  }

  Rig requests(long requests) {
    return limits(
        new Limits(requests, l().durationNanos(), 0, l().drainNanos(), l().timeoutNanos()));
  }

  Rig seconds(double seconds) {
    return limits(
        new Limits(
            l().requests(), (long) (seconds * SECOND), 0, l().drainNanos(), l().timeoutNanos()));
  }

  Rig drain(long nanos) {
    return limits(new Limits(l().requests(), l().durationNanos(), 0, nanos, l().timeoutNanos()));
  }

  Rig timeout(long nanos) {
    return limits(new Limits(l().requests(), l().durationNanos(), 0, l().drainNanos(), nanos));
  }

  Rig workers(int count) {
    workers = count;
    return this;
  }

  /// How far ahead the start of the run lies when its workers are there.
  Rig lead(long nanos) {
    lead = nanos;
    return this;
  }

  Rig keepAlive(boolean keepAlive) {
    plan =
        new LoadPlan(
            plan.target(),
            plan.request(),
            plan.workload(),
            plan.limits(),
            new ConnectionPolicy(keepAlive, 0, TlsPolicy.DEFAULT, List.of()),
            List.of(),
            List.of(),
            1);
    return this;
  }

  Rig script(Script what) {
    script = what;
    return this;
  }

  Rig run(FakeTarget target) {
    for (int w = 0; w < workers; w++) {
      var clock = new ManualClock();
      clock.advance(123 * SECOND);
      var loop = new FakeLoop(clock, target, plan.connections().keepAlive());
      var recorder = new Recorder();
      loops.add(loop);
      recorders.add(recorder);
      script.plant(loop);
      long origin = clock.nanos() + lead;
      var crew = new Crew(plan, clock::nanos, origin, stop, k -> k % 2, Rig::encode, exhibits::add);
      var worker = crew.worker(new Shard(w, workers), loop, loop, recorder);
      worker.run();
      endNanos = Math.max(endNanos, worker.endedAtNanos() - origin);
      drain(recorder);
    }
    return this;
  }

  private static ByteBuffer encode(RequestTemplate request, Target target) {
    String line = request.method() + " " + target.pathAndQuery();
    return ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII));
  }

  long count(short outcome) {
    return samples.stream().filter(s -> s.outcome == outcome).count();
  }

  private void drain(Recorder recorder) {
    for (SampleBlock block; (block = recorder.poll()) != null; recorder.giveBack(block)) {
      for (int i = 0; i < block.size(); i++) {
        samples.add(
            new Sample(
                block.dueNanos(i),
                block.sentNanos(i),
                block.endNanos(i),
                block.outcome(i),
                block.connection(i),
                block.ordinal(i),
                block.connectMicros(i)));
      }
    }
  }

  private Limits l() {
    return plan.limits();
  }

  private Rig limits(Limits limits) {
    plan =
        new LoadPlan(
            plan.target(),
            plan.request(),
            plan.workload(),
            limits,
            plan.connections(),
            List.of(),
            List.of(),
            1);
    return this;
  }
}
