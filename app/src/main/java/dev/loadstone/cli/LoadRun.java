package dev.loadstone.cli;

import dev.loadstone.generator.GeneratorOptions;
import dev.loadstone.generator.LoadGenerator;
import dev.loadstone.generator.RunHandle;
import dev.loadstone.metrics.Collector;
import dev.loadstone.metrics.CollectorThread;
import dev.loadstone.metrics.IntervalListener;
import dev.loadstone.metrics.NanoClock;
import dev.loadstone.metrics.RunEnd;
import dev.loadstone.metrics.RunFileWriter;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.transport.stack.ClientStack;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/// Joins generator, collector and probes for one run, and stops them on a signal.
final class LoadRun {
  private static final String OUR_BUG = "internal error";

  private final LoadPlan plan;
  private final ClientStack stack;
  private final NanoClock clock;
  private final GeneratorOptions options;
  private final Interrupts interrupts;
  private volatile Optional<RunHandle> running = Optional.empty();

  /// @param halt ends the process at once with this exit code
  LoadRun(
      LoadPlan plan,
      ClientStack stack,
      NanoClock clock,
      GeneratorOptions options,
      IntConsumer halt) {
    this.plan = plan;
    this.stack = stack;
    this.clock = clock;
    this.options = options;
    this.interrupts = new Interrupts(signal -> stop(signal, halt), halt);
  }

  /// Before the first request there is nothing to report: the process just ends.
  private void stop(Interrupts.Signal signal, IntConsumer halt) {
    running.ifPresentOrElse(
            handle -> handle.stop(signal.reason()), () -> halt.accept(signal.exitCode()));
  }

  /// The signal that ended the run.
  Optional<Interrupts.Signal> signal() {
    return interrupts.signal();
  }

  /// Makes the load until the plan is done or a signal comes; everything seen goes to the writer.
  void run(RunFileWriter writer, IntervalListener progress) throws InterruptedException {
    interrupts.install();
    LoadGenerator generator = LoadGenerator.of(plan, stack, clock, options);
    generator.warmUp();
    long originNanos = clock.nanos();
    Collector collector =
        new Collector(clock, originNanos, generator.recorders(), writer, List.of(progress));
    CollectorThread collecting = CollectorThread.start(collector, clock, originNanos);
    RunHandle handle = generator.start(originNanos, collector::exhibit);
    running = Optional.of(handle);
    RunEnd end = new RunEnd(0, true, OUR_BUG);
    try {
      end = handle.await();
    } finally {
      interrupts.nothingToStop();
      // Also after a bug of ours: what was measured until then is kept.
      collecting.finish(end.reason().equals(OUR_BUG) ? cutShort(handle) : end);
    }
  }

  private static RunEnd cutShort(RunHandle handle) {
    return new RunEnd(handle.elapsedNanos(), true, OUR_BUG);
  }
}
