package dev.loadstone.cli;

import dev.loadstone.generator.Calibrator;
import dev.loadstone.generator.GeneratorOptions;
import dev.loadstone.generator.LoadGenerator;
import dev.loadstone.generator.RunHandle;
import dev.loadstone.metrics.Calibration;
import dev.loadstone.metrics.Collector;
import dev.loadstone.metrics.CollectorThread;
import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.IntervalListener;
import dev.loadstone.metrics.NanoClock;
import dev.loadstone.metrics.RunEnd;
import dev.loadstone.metrics.RunFileException;
import dev.loadstone.metrics.RunFileWriter;
import dev.loadstone.metrics.RunHeader;
import dev.loadstone.metrics.SideSample;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.probe.Background;
import dev.loadstone.probe.Compilers;
import dev.loadstone.probe.Probe;
import dev.loadstone.probe.Probes;
import dev.loadstone.probe.Probing;
import dev.loadstone.transport.NameWatch;
import dev.loadstone.transport.stack.ClientStack;
import dev.loadstone.transport.tls.Handshakes;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Joins generator, collector and probes for one run, and stops them on a signal.
final class LoadRun {
  private static final String OUR_BUG = "internal error";

  /// How long a run waits at most for the compilers to be done with what calibration gave them.
  private static final long COMPILERS_REST_NANOS = 400_000_000;

  /// The same before a run too short for calibration: its few requests would meet the compiler at
  /// work on what brought the code to speed for them.
  private static final long SHORT_REST_NANOS = 100_000_000;

  /// How long before its first moment a run is set up: threads take some 5 ms to start, and the
  /// first requests would be late by as much.
  private static final long LEAD_NANOS = 20_000_000;

  private static final double NANOS_PER_MS = 1e6;

  private final LoadPlan plan;
  private final ClientStack stack;
  private final NanoClock clock;
  private GeneratorOptions options;
  private final Interrupts interrupts;
  private volatile Optional<RunHandle> running = Optional.empty();
  private volatile Optional<RunFileWriter> empty = Optional.empty();
  private final List<Probe> probes;
  private boolean calibrated;

  /// @param unbegun ends the process on a signal that comes before the first request
  /// @param halt ends the process at once with this exit code
  LoadRun(
      LoadPlan plan,
      ClientStack stack,
      NanoClock clock,
      GeneratorOptions options,
      Consumer<Interrupts.Signal> unbegun,
      IntConsumer halt) {
    this.plan = plan;
    this.stack = stack;
    this.clock = clock;
    this.options = options;
    // Early, so that calibration has them hear of collections too: that loads some 50 classes.
    this.probes =
        Probes.of(plan, stack.addresses().ofThisMachine(), clock, LoadGenerator.THREAD_NAME);
    this.interrupts = new Interrupts(signal -> stop(signal, unbegun), halt, clock);
  }

  /// Before the first request there is nothing to report, and nothing to keep.
  private void stop(Interrupts.Signal signal, Consumer<Interrupts.Signal> unbegun) {
    running.ifPresentOrElse(
        handle -> handle.stop(signal.reason()),
        () -> {
          empty.ifPresent(RunFileWriter::discard);
          unbegun.accept(signal);
        });
  }

  /// Hears signals from now on.
  void heedSignals() {
    interrupts.install();
  }

  /// The signal that ended the run.
  Optional<Interrupts.Signal> signal() {
    return interrupts.signal();
  }

  /// Measures this machine without the target, and so brings the code to speed; where the user
  /// named no number of workers, the run gets as many as that shows it to need.
  ///
  /// @return `null` where it could not be measured
  @Nullable Calibration calibrate(RunHeader header) throws InterruptedException {
    if (!Calibrator.measures(plan)) {
      return new Calibrator(clock).of(plan, options);
    }
    try (RunFileWriter rehearsal = RunFileWriter.rehearsal(header);
        Progress unseen =
            new Progress(new PrintStream(OutputStream.nullOutputStream()), true, plan)) {
      Calibration calibration = new Calibrator(clock, rehearsal, List.of(unseen)).of(plan, options);
      calibrated = calibration != null;
      options = options.after(calibration);
      return calibration;
    } catch (RunFileException _) {
      // A machine without room for that file may still have room for the run's own.
      return null;
    }
  }

  /// How the generator is set up, by now.
  GeneratorOptions options() {
    return options;
  }

  /// Makes the load until the plan is done or a signal comes; everything seen goes to the writer,
  /// and each second to the listeners.
  void run(RunFileWriter writer, List<IntervalListener> listeners) throws InterruptedException {
    empty = Optional.of(writer);
    LoadGenerator generator = LoadGenerator.of(plan, stack, clock, options);
    try (NameWatch _ = stack.watchName(allowedLater());
        Background background =
            Background.of(plan, Calibrator.measures(plan), LoadGenerator.THREAD_NAME);
        Probing probing = Probing.prepare(probes, clock)) {
      if (calibrated) {
        collectGarbage();
      }
      background.begin();
      awaitCompilers();
      long originNanos = clock.nanos() + (single() ? 0 : LEAD_NANOS);
      Collector collector =
          new Collector(clock, originNanos, generator.recorders(), writer, listeners);
      CollectorThread collecting = CollectorThread.start(collector, clock, originNanos);
      probing.start(originNanos, collector::side);
      tellLookUp(collector::side);
      // From here on requests may be in it.
      empty = Optional.empty();
      Ending ending = end(generator.start(originNanos, collector::exhibit), background);
      probing.finish();
      tellHandshakes(ending.end().endNanos(), collector::side);
      collecting.finish(ending.end());
      if (ending.bug().isPresent()) {
        throw ending.bug().get();
      }
    }
  }

  /// Whose one request it is waits for its answer, not for the figures of many.
  private boolean single() {
    return plan.limits().requests() == 1;
  }

  /// Last of all, for what comes before it is compiled as well.
  private void awaitCompilers() throws InterruptedException {
    if (calibrated) {
      new Compilers(clock).awaitRest(COMPILERS_REST_NANOS);
    } else if (!single()) {
      new Compilers(clock).awaitRest(SHORT_REST_NANOS);
    }
  }

  private void tellLookUp(Consumer<SideSample> sink) {
    double millis = stack.lookUpNanos() / NANOS_PER_MS;
    sink.accept(new SideSample(HealthSeries.GENERATOR, HealthSeries.NAME_LOOK_UP, "ms", 0, millis));
  }

  private void tellHandshakes(long atNanos, Consumer<SideSample> sink) {
    Handshakes handshakes = stack.resumable();
    if (handshakes != null) {
      String source = HealthSeries.GENERATOR;
      sink.accept(
          new SideSample(source, HealthSeries.HANDSHAKES, "", atNanos, handshakes.finished()));
      sink.accept(new SideSample(source, HealthSeries.RESUMED, "", atNanos, handshakes.resumed()));
    }
  }

  /// What calibration and preparation have left goes now, some 10 ms, so that a run of usual length
  /// and rate has no collection of its own: each one stops the workers for 2 to 5 ms.
  private static void collectGarbage() {
    System.gc();
  }

  /// A name that led to this user's own addresses must not lead to a stranger's in the run.
  private Predicate<InetSocketAddress> allowedLater() {
    Predicate<InetSocketAddress> own = address -> TargetGuard.isOwn(address.getAddress());
    return stack.addresses().inet().stream().allMatch(own) ? own : _ -> true;
  }

  /// How the run ended.
  private Ending end(RunHandle handle, Background background) throws InterruptedException {
    running = Optional.of(handle);
    try {
      do {
        background.look(handle.elapsedNanos());
      } while (!handle.await(Background.LOOK_NANOS));
      return new Ending(handle.await(), Optional.empty());
    } catch (IllegalStateException bug) {
      // What was measured until then is kept.
      return new Ending(
          new RunEnd(Math.max(0, handle.elapsedNanos()), true, OUR_BUG), Optional.of(bug));
    } finally {
      interrupts.nothingToStop();
    }
  }

  private record Ending(RunEnd end, Optional<IllegalStateException> bug) {}
}
