package dev.loadstone.probe;

import dev.loadstone.metrics.NanoClock;
import java.nio.file.Path;
import java.util.EnumSet;

/// The threads of this process that compile, seen from outside: on Linux, by the processor time
/// that they take.
public final class Compilers {
  /// How long they are looked at.
  private static final long LOOK_NANOS = 20_000_000;

  /// With so little of that time they only look for work themselves.
  private static final double RESTING_NANOS = 500_000;

  /// No thread is called so.
  private static final String NO_WORKERS = "no worker";

  private final NanoClock clock;
  private final Pause pause;
  private final Path proc;
  private double ran;

  /// Lets time pass.
  interface Pause {
    void nanos(long nanos) throws InterruptedException;
  }

  Compilers(NanoClock clock, Pause pause, Path proc) {
    this.clock = clock;
    this.pause = pause;
    this.proc = proc;
  }

  /// Those of this process.
  public Compilers(NanoClock clock) {
    this(clock, nanos -> Thread.sleep(nanos / 1_000_000), Path.of("/proc"));
  }

  /// Waits until they have nothing left to do: what calibration gave them to translate they would
  /// translate in the first seconds of the run, on a processor that a worker needs. Where threads
  /// cannot be seen it returns at once.
  ///
  /// @param mostNanos how long at most, for a program of some size is never done altogether
  public void awaitRest(long mostNanos) throws InterruptedException {
    long startNanos = clock.nanos();
    try (ThreadTimes times = new ThreadTimes(proc, NO_WORKERS, EnumSet.of(ThreadKind.JIT))) {
      times.read((_, _, _) -> {});
      while (!times.none() && clock.nanos() - startNanos < mostNanos) {
        pause.nanos(LOOK_NANOS);
        ran = 0;
        times.read((_, more, _) -> ran += more);
        if (ran < RESTING_NANOS) {
          return;
        }
      }
    }
  }
}
