package dev.loadstone.bench.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a process and all below it have used so far.
///
/// @param cpuSeconds user and system time, that of ended children included
/// @param residentKb resident memory now, in 1,024 bytes; without that of the process itself, which
///   is the clock that measures the others
record Usage(double cpuSeconds, long residentKb) {
  private static final double TICKS_PER_SECOND = 100;
  private static final long PAGE_KB = 4;

  /// The places behind the name of the process: user, system, children's user and system time.
  private static final int USER = 11;

  private static final int RESIDENT = 21;

  static Usage of(ProcessHandle root) {
    Usage clock = new Usage(ofOne(root).cpuSeconds(), 0);
    return root.descendants().map(Usage::ofOne).reduce(clock, Usage::plus);
  }

  private static Usage ofOne(ProcessHandle process) {
    try {
      return parse(Files.readString(Path.of("/proc/" + process.pid() + "/stat")));
    } catch (IOException _) {
      // It has just ended, and its parent has its time.
      return new Usage(0, 0);
    }
  }

  /// Reads a line of `/proc/PID/stat`.
  static Usage parse(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = 0;
    for (int i = USER; i < USER + 4; i++) {
      ticks += Long.parseLong(fields[i]);
    }
    return new Usage(ticks / TICKS_PER_SECOND, Long.parseLong(fields[RESIDENT]) * PAGE_KB);
  }

  private Usage plus(Usage other) {
    return new Usage(cpuSeconds + other.cpuSeconds, residentKb + other.residentKb);
  }
}
