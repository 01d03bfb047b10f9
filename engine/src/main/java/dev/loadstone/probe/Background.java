package dev.loadstone.probe;

import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.OpenLoad;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The threads of this process that serve a run without making its load (compilers, probes,
/// collector): they let a worker go first that becomes due or has an answer to read, on Linux.
///
/// A worker that wakes while another thread has its processor waits for the end of that thread's
/// slice, some 3 ms. So workers ask for short slices, with which the kernel lets them in at once
/// while they have used less than their share, and the others lower their weight and do not take a
/// processor from whoever has it when they wake: a worker that asks for a method to be compiled
/// would stand behind its own compiler. That is taken back once a worker is busy, for then they
/// would get next to nothing on a processor that they share with it: no interval, no health figure,
/// and ever more unread records. Where others leave enough of the processors, probes and collector
/// come last and only get that.
///
/// Most users may step back and not forward again. For them only compilers and probes step aside,
/// by their weight alone, as their work can wait: calibration has had most of it done. In a closed
/// loop, whose workers may be busy from first to last, their compilers keep their weight too, and
/// only get short slices.
///
/// Where a call is missing or refused, nothing happens.
public final class Background implements AutoCloseable {
  /// How often to [#look].
  public static final long LOOK_NANOS = 200_000_000;

  /// The least weight, 15 against 1,024 of an ordinary thread (sched(7)); who comes last has 3.
  private static final int LEAST_WEIGHT = 19;

  /// What compilers have: 110 against 1,024. They must not wait for long either. A worker that
  /// calls a method in the moment in which its new code replaces the old one tries again and again
  /// until the compiler is done, and with the least weight and a slice of 3 ms that was up to 280
  /// ms later.
  private static final int COMPILER_WEIGHT = 10;

  /// And their slice: longer than the workers', which therefore go first, and short enough that
  /// what was taken too much is soon made up for.
  private static final long COMPILER_SLICE_NANOS = 300_000;

  /// Looks at which new threads are looked for: workers and collector are there from the start to
  /// the end.
  private static final int LOOKS_FOR_NEW = 5;

  private static final Path PROC = Path.of("/proc");

  private static final Set<ThreadKind> WATCHED =
      EnumSet.of(ThreadKind.WORKERS, ThreadKind.COLLECTOR);

  private final @Nullable Weights weights;
  private final int ownNice;
  private final boolean undoable;
  private final int compilersAside;

  /// `null` where nobody may come last, as that could not be taken back.
  private final @Nullable SpareTime spare;

  private final ThreadTimes times;
  private final Restraint restraint = new Restraint();
  private double busiest;
  private double starved;
  private long lastNanos = Long.MIN_VALUE;
  private int looks;
  private Restraint.Degree degree = Restraint.Degree.NONE;

  /// @param weights `null` where nobody is to step aside
  /// @param paced whether the load is an open loop
  Background(@Nullable Weights weights, boolean paced, Path proc, String workers) {
    this.times = new ThreadTimes(proc, workers, WATCHED);
    this.ownNice = weights == null ? Weights.UNKNOWN : weights.nice(0);
    this.weights = ownNice == Weights.UNKNOWN ? null : weights;
    this.undoable = weights != null && undoable(weights, ownNice);
    this.spare = undoable ? new SpareTime(proc) : null;
    this.compilersAside = undoable || paced ? COMPILER_WEIGHT : ownNice;
    times.read(this::grew);
    if (this.weights != null) {
      // Changes nothing yet, and has all of its code loaded before the load.
      placeAll(this.weights);
    }
  }

  /// Tried with a thread of no other use: what cannot be taken back must not happen to the others.
  private static boolean undoable(Weights weights, int ownNice) {
    AtomicBoolean undone = new AtomicBoolean();
    Runnable attempt =
        () ->
            undone.set(
                weights.set(0, Standing.last(ownNice))
                    && weights.set(0, Standing.ordinary(ownNice)));
    try {
      Thread.ofPlatform().daemon().name("loadstone-try").start(attempt).join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return undone.get();
  }

  /// The background of a run, ready to step aside; call it before the load, for it takes time.
  ///
  /// @param worthIt whether the run is long enough for the 20 ms that this takes
  /// @param workers how the names of the worker threads begin
  public static Background of(LoadPlan plan, boolean worthIt, String workers) {
    return new Background(
        worthIt ? Scheduling.linked() : null, plan.workload() instanceof OpenLoad, PROC, workers);
  }

  /// Has all that runs already step aside, so that the first requests need not wait for it; to be
  /// called by the thread that then starts the workers and looks. They inherit its short slice,
  /// which it gives up at the first look.
  public void begin() {
    Weights calls = weights;
    if (calls != null) {
      degree = Restraint.Degree.ASIDE;
      placeAll(calls);
      calls.set(0, Standing.quick(ownNice));
    }
  }

  /// Looks at the workers, and steps aside or back; to be called all through the run by a thread
  /// that itself stays as it is.
  ///
  /// @param atNanos since the start of the run; negative before it
  public void look(long atNanos) {
    Weights calls = weights;
    if (calls == null || atNanos <= lastNanos) {
      return;
    }
    boolean first = lastNanos == Long.MIN_VALUE;
    double nanos = (double) atNanos - lastNanos;
    lastNanos = atNanos;
    read();
    double left = spare == null ? Double.NaN : spare.share(atNanos);
    if (first) {
      calls.set(0, Standing.ordinary(ownNice));
      degree = Restraint.Degree.ASIDE;
      placeAll(calls);
      return;
    }
    Restraint.Degree wanted = restraint.after(busiest / nanos, starved / nanos, left);
    if (wanted != degree) {
      degree = wanted;
      placeAll(calls);
    }
  }

  private void read() {
    busiest = 0;
    starved = 0;
    if (looks++ < LOOKS_FOR_NEW) {
      times.read(this::grew);
    } else {
      times.readKnown(this::grew);
    }
  }

  private void placeAll(Weights calls) {
    times.each((thread, kind) -> place(calls, thread, kind));
  }

  private void place(Weights calls, int thread, ThreadKind kind) {
    switch (kind) {
      case WORKERS, SENTINEL -> stand(calls, thread, Standing.quick(ownNice));
      case JIT -> stand(calls, thread, Standing.patient(compilersAside, COMPILER_SLICE_NANOS));
      case PROBES -> stand(calls, thread, waiting(LEAST_WEIGHT));
      case COLLECTOR -> stand(calls, thread, waiting(undoable ? LEAST_WEIGHT : ownNice));
      case GC, OTHER -> {
        // Workers wait for the collection of garbage; the others hardly ever run.
      }
    }
  }

  private Standing waiting(int nice) {
    return degree == Restraint.Degree.LAST ? Standing.last(ownNice) : Standing.patient(nice, 0);
  }

  private void stand(Weights calls, int thread, Standing restrained) {
    boolean usual = degree == Restraint.Degree.NONE;
    calls.set(thread, usual ? Standing.ordinary(ownNice) : restrained);
  }

  /// Gives every thread its weight back, where the system lets us.
  @Override
  public void close() {
    Weights calls = weights;
    if (calls != null && degree != Restraint.Degree.NONE) {
      degree = Restraint.Degree.NONE;
      placeAll(calls);
    }
    times.close();
    if (spare != null) {
      spare.close();
    }
  }

  private void grew(ThreadKind kind, double ran, double waited) {
    if (kind == ThreadKind.WORKERS) {
      busiest = Math.max(busiest, ran);
    } else if (kind == ThreadKind.COLLECTOR) {
      starved = Math.max(starved, waited);
    }
  }
}
