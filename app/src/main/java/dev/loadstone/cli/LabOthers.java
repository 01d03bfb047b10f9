package dev.loadstone.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalDouble;

/// How much of the processors other programs took while something was done here and by children of
/// this process: what all took less what these took, by the system's own count (Linux).
final class LabOthers {
  private static final Path MACHINE = Path.of("/proc/stat");
  private static final Path SELF = Path.of("/proc/self/stat");
  private static final int USER = 0;
  private static final int IDLE = 3;
  private static final int WAITING = 4;
  private static final int STOLEN = 7;

  /// Where the four times of a process begin behind its name (proc(5)).
  private static final int FIRST_TIME = 11;

  private static final int TIMES = 4;

  /// The times of the machine in ticks.
  private final long[] machine;

  /// The time of this process and of its children that have ended, in the same ticks.
  private final long own;

  private LabOthers(long[] machine, long own) {
    this.machine = machine;
    this.own = own;
  }

  /// The count so far; all zero where the system has none.
  static LabOthers now() {
    try {
      return of(Files.readString(MACHINE), Files.readString(SELF));
    } catch (IOException _) {
      return new LabOthers(new long[STOLEN + 1], 0);
    }
  }

  static LabOthers of(String machine, String self) {
    String all = machine.lines().findFirst().orElse("");
    String behindName = self.substring(self.lastIndexOf(')') + 1).strip();
    return new LabOthers(
        numbers(all, 1, STOLEN + 1), Arrays.stream(numbers(behindName, FIRST_TIME, TIMES)).sum());
  }

  private static long[] numbers(String line, int from, int count) {
    return Arrays.stream(line.split(" +"))
        .skip(from)
        .limit(count)
        .mapToLong(Long::parseLong)
        .toArray();
  }

  /// How many processors others kept busy since an earlier count, on average; empty where nothing
  /// is known. Time that the host of a virtual machine took is theirs too.
  ///
  /// @param processors of this machine
  OptionalDouble since(LabOthers before, int processors) {
    double whole = 0;
    double busy = 0;
    for (int i = USER; i <= STOLEN; i++) {
      double ticks = (double) machine[i] - before.machine[i];
      whole += ticks;
      busy += i == IDLE || i == WAITING ? 0 : ticks;
    }
    double ours = (double) own - before.own;
    return whole <= 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.max(0, busy - ours) * processors / whole);
  }
}
