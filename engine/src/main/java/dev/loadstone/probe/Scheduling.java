package dev.loadstone.probe;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How Linux shares out processors among threads: sched_getattr(2) and sched_setattr(2), by their
/// numbers, for the C library of many systems has no functions for them.
final class Scheduling implements Weights {
  /// `SCHED_OTHER`, the policy of a thread of which nothing was asked.
  private static final int ORDINARY = 0;

  /// `SCHED_ATTR_SIZE_VER0`, and the places in it.
  private static final int BYTES = 48;

  private static final int SIZE_AT = 0;
  private static final int POLICY_AT = 4;
  private static final int NICE_AT = 16;
  private static final int SLICE_AT = 24;

  private final MethodHandle call;
  private final MemorySegment attributes = Arena.ofAuto().allocate(BYTES, Long.BYTES);
  private final long set;
  private final long get;

  private Scheduling(MethodHandle call, long set) {
    this.call = call;
    this.set = set;
    this.get = set + 1;
  }

  /// The calls of this system, ready to be made; linking them takes some 20 ms of processor time.
  ///
  /// @return `null` where there are none: not Linux, another processor, or foreign calls forbidden
  static @Nullable Scheduling linked() {
    long number = number(System.getProperty("os.name"), System.getProperty("os.arch"));
    if (number < 0) {
      return null;
    }
    try {
      Linker linker = Linker.nativeLinker();
      FunctionDescriptor shape =
          FunctionDescriptor.of(
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_INT,
              ValueLayout.ADDRESS,
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_INT);
      return linker
          .defaultLookup()
          .find("syscall")
          .map(f ->
              new Scheduling(
                  linker.downcallHandle(f, shape, Linker.Option.firstVariadicArg(1)), number))
          .orElse(null);
    } catch (UnsupportedOperationException | IllegalCallerException _) {
      return null;
    }
  }

  /// The number of sched_setattr; that of sched_getattr follows it.
  private static long number(String system, String processor) {
    if (!system.toLowerCase(Locale.ROOT).equals("linux")) {
      return -1;
    }
    return switch (processor) {
      case "amd64", "x86_64" -> 314;
      case "aarch64", "riscv64" -> 274;
      default -> -1;
    };
  }

  @Override
  public int nice(int thread) {
    boolean ordinary =
        ask(get, thread, BYTES) && attributes.get(ValueLayout.JAVA_INT, POLICY_AT) == ORDINARY;
    return ordinary ? attributes.get(ValueLayout.JAVA_INT, NICE_AT) : UNKNOWN;
  }

  /// Kernels before 6.12 know no slice of a thread and ignore it.
  @Override
  public boolean set(int thread, Standing standing) {
    attributes.fill((byte) 0);
    attributes.set(ValueLayout.JAVA_INT, SIZE_AT, BYTES);
    attributes.set(ValueLayout.JAVA_INT, POLICY_AT, number(standing.turn()));
    attributes.set(ValueLayout.JAVA_INT, NICE_AT, standing.nice());
    attributes.set(ValueLayout.JAVA_LONG, SLICE_AT, standing.sliceNanos());
    return ask(set, thread, 0);
  }

  /// `SCHED_OTHER`, `SCHED_BATCH` and `SCHED_IDLE`.
  private static int number(Standing.Turn turn) {
    return switch (turn) {
      case ORDINARY -> ORDINARY;
      case PATIENT -> 3;
      case LAST -> 5;
    };
  }

  /// The fifth argument is one that only sched_getattr has, and the fourth its size.
  private boolean ask(long number, int thread, int size) {
    try {
      return (long) call.invokeExact(number, thread, attributes, size, 0) == 0;
    } catch (Throwable e) {
      throw new IllegalStateException("a system call failed", e);
    }
  }
}
