package dev.loadstone.generator;

import dev.loadstone.metrics.Calibration;
import dev.loadstone.metrics.IntervalListener;
import dev.loadstone.metrics.NanoClock;
import dev.loadstone.metrics.Recorder;
import dev.loadstone.metrics.RunSink;
import dev.loadstone.metrics.SampleBlock;
import dev.loadstone.plan.ClosedLoad;
import dev.loadstone.plan.Limits;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.OpenLoad;
import dev.loadstone.schedule.Shard;
import dev.loadstone.transport.EventLoop;
import dev.loadstone.transport.stack.Backends;
import dev.loadstone.transport.stack.ClientStack;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Measures what this machine and this tool can do without a target, before the run, and so brings
/// the code to the speed at which the run will use it. Only the loopback is touched.
///
/// First a closed loop as fast as it goes: it loads the classes, has the compiler translate the hot
/// path, and shows the top rate. Then an open loop at a rate at which no request waits for another:
/// it shows the floor of response times and lag, free of most of that compiling. Where the run will
/// be an open loop, that one begins with a rush: at the rate of the floor its code would be called
/// too seldom to be translated, and be translated in the seconds of the run instead.
///
/// A run too short for that gets the code warmed by 1,000 requests alone, some 30 ms: without them
/// a Java program reports its own class loading as the target's first milliseconds.
public final class Calibrator {
  /// The rate of the open loop, in requests per second.
  private static final double PACED_RATE = 1_000;

  /// The first part of the open loop brings its own code to speed and does not count.
  private static final double PACED_WARMUP = 0.2;

  /// The rate of a rush, and the share of the top rate that it is at most: more would leave a line
  /// behind for the floor.
  private static final double RUSH_RATE = 20_000;

  private static final double RUSH_SHARE_OF_TOP = 0.4;

  private static final long WARMUP_REQUESTS = 1_000;
  private static final long WARMUP_NANOS = 150_000_000;
  private static final int WARMUP_CONNECTIONS = 4;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MEDIAN = 50;
  private static final double TAIL = 99;

  private final NanoClock clock;
  private final RunSink sink;
  private final List<IntervalListener> listeners;

  /// A calibrator over the clock of the run.
  ///
  /// @param sink takes all that a run would write, to be thrown away
  /// @param listeners hear what those of a run would hear
  public Calibrator(NanoClock clock, RunSink sink, List<IntervalListener> listeners) {
    this.clock = clock;
    this.sink = sink;
    this.listeners = List.copyOf(listeners);
  }

  /// A calibrator of which nothing is kept but what it returns.
  public Calibrator(NanoClock clock) {
    this(clock, new NoSink(), List.of());
  }

  /// Whether a plan is long enough to be calibrated, and not only to be warmed up for.
  public static boolean measures(LoadPlan plan) {
    return Rehearsal.of(plan).measures();
  }

  /// Calibrates for a plan.
  ///
  /// @return `null` where the run is too short, this machine has no loopback or no port left, or so
  ///   little processor that nothing was answered: such a run starts without
  public @Nullable Calibration of(LoadPlan plan, GeneratorOptions options)
      throws InterruptedException {
    Rehearsal rehearsal = Rehearsal.of(plan);
    try (NullServer server = NullServer.start()) {
      NullRun run =
          new NullRun(server.port(), Backends.of(plan), clock, sink, listeners, plan.seed());
      if (rehearsal.measures()) {
        return measure(run, rehearsal, plan, options);
      }
      warmUp(run);
      return null;
    } catch (IOException | IllegalStateException _) {
      // The run that follows meets the same trouble, and tells it better.
      return null;
    }
  }

  /// Calibrates for so long, whatever the plan.
  ///
  /// @param burstNanos how long the closed loop runs, which shows the top rate
  /// @param pacedNanos how long the open loop runs, which shows the floor
  /// @return `null` where this machine has no loopback, port or descriptor left, or nothing was
  ///   answered
  public @Nullable Calibration of(int connections, int workers, long burstNanos, long pacedNanos)
      throws InterruptedException {
    try (NullServer server = NullServer.start()) {
      NullRun run = new NullRun(server.port(), Backends.best(), clock, sink, listeners, 0);
      Rehearsal rehearsal = new Rehearsal(connections, 0, burstNanos, pacedNanos, 0);
      long startNanos = clock.nanos();
      return measure(run, rehearsal, workers, burst(run, rehearsal, workers), startNanos);
    } catch (IOException | IllegalStateException _) {
      return null;
    }
  }

  /// With the workers asked for; else with one, and again with as many as that one's rate shows the
  /// plan to need.
  private @Nullable Calibration measure(
      NullRun run, Rehearsal rehearsal, LoadPlan plan, GeneratorOptions options)
      throws InterruptedException {
    long startNanos = clock.nanos();
    int workers = LoadGenerator.workers(plan, options);
    NullTally burst = burst(run, rehearsal, workers);
    if (options.workers() == 0 && burst.topRequestsPerSecond() > 0) {
      int processors = Runtime.getRuntime().availableProcessors();
      int needed = WorkerCount.of(plan, burst.topRequestsPerSecond(), processors);
      if (needed > workers) {
        workers = needed;
        burst = burst(run, rehearsal, workers);
      }
    }
    return measure(run, rehearsal, workers, burst, startNanos);
  }

  private static NullTally burst(NullRun run, Rehearsal rehearsal, int workers)
      throws InterruptedException {
    return run.closed(rehearsal, Math.max(workers, rehearsal.connections()), workers);
  }

  private @Nullable Calibration measure(
      NullRun run, Rehearsal rehearsal, int workers, NullTally burst, long startNanos)
      throws InterruptedException {
    int connections = Math.max(workers, rehearsal.connections());
    long left = rehearsal.burstNanos() - (clock.nanos() - startNanos);
    long paced = rehearsal.pacedNanos() + (rehearsal.burstRequests() > 0 ? Math.max(0, left) : 0);
    long rush = rehearsal.rushNanos();
    NullTally floor =
        run.open(
            stages(rush, burst.topRequestsPerSecond()),
            workers,
            paced,
            rush + (long) (paced * PACED_WARMUP));
    if (floor.responses().getTotalCount() == 0 || burst.topRequestsPerSecond() == 0) {
      return null;
    }
    return new Calibration(
        (clock.nanos() - startNanos) / NANOS_PER_SECOND,
        floor.responses().getValueAtPercentile(MEDIAN),
        floor.responses().getValueAtPercentile(TAIL),
        floor.lags().getValueAtPercentile(MEDIAN),
        floor.lags().getValueAtPercentile(TAIL),
        burst.topRequestsPerSecond(),
        connections,
        workers,
        false);
  }

  private static List<OpenLoad.Stage> stages(long rushNanos, double top) {
    OpenLoad.Stage paced = new OpenLoad.Stage(Long.MAX_VALUE, PACED_RATE, PACED_RATE);
    double rate = Math.min(RUSH_RATE, top * RUSH_SHARE_OF_TOP);
    return rushNanos == 0 || rate < PACED_RATE
        ? List.of(paced)
        : List.of(new OpenLoad.Stage(rushNanos, rate, rate), paced);
  }

  /// The hot path alone, on this thread.
  private void warmUp(NullRun run) {
    LoadPlan plan =
        run.plan(
            new ClosedLoad(List.of(new ClosedLoad.Step(Long.MAX_VALUE, WARMUP_CONNECTIONS))),
            new Limits(WARMUP_REQUESTS, WARMUP_NANOS, 0, 0, WARMUP_NANOS));
    ClientStack stack = run.stack(plan);
    EventLoop loop = stack.openLoop();
    Recorder recorder = new Recorder(WARMUP_REQUESTS);
    new Crew(plan, clock, clock.nanos(), new StopSignal(), _ -> 0, stack::encode, exhibit -> {})
        .worker(Shard.WHOLE, loop, stack.protocol(loop), recorder)
        .run();
    for (SampleBlock block = recorder.poll(); block != null; block = recorder.poll()) {
      recorder.giveBack(block);
    }
  }
}
