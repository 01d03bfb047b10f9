package dev.loadstone.bench.suite;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The processor time that others have taken so far: the hypervisor, and each process but ours.
///
/// @param stolenTicks hundredths of a second that a hypervisor took
/// @param ticks hundredths of a second by process
public record Host(long nanos, long stolenTicks, Map<Long, Long> ticks) {
  private static final Path PROCESSES = Path.of("/proc");
  private static final int STEAL = 8;

  /// The places of user and system time behind the name of the process.
  private static final int USER = 11;

  private static final double TICKS_PER_SECOND = 100;

  /// The state now, these processes left out.
  public static Host now(Set<Long> ours) throws IOException {
    String all = Files.readString(PROCESSES.resolve("stat"));
    long stolen = Long.parseLong(all.lines().findFirst().orElse("").split(" +", -1)[STEAL]);
    Map<Long, Long> ticks = new HashMap<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
      for (Path process : processes) {
        long id = Long.parseLong(process.getFileName().toString());
        if (!ours.contains(id)) {
          ticks.put(id, ticks(process));
        }
      }
    }
    return new Host(System.nanoTime(), stolen, ticks);
  }

  private static long ticks(Path process) {
    try {
      String stat = Files.readString(process.resolve("stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return Long.parseLong(fields[USER]) + Long.parseLong(fields[USER + 1]);
    } catch (IOException _) {
      // It has just ended.
      return 0;
    }
  }

  /// What others took from this state to a later one: those that were there both times, so that the
  /// client under test, which comes and goes in between, is none of them.
  public Disturbance until(Host later) {
    double seconds = (later.nanos - nanos) / 1e9;
    long others =
        later.ticks.entrySet().stream()
            .filter(e -> ticks.containsKey(e.getKey()))
            .mapToLong(e -> Math.max(0, e.getValue() - ticks.getOrDefault(e.getKey(), 0L)))
            .sum();
    return new Disturbance(
        (later.stolenTicks - stolenTicks) / TICKS_PER_SECOND, others / TICKS_PER_SECOND / seconds);
  }

  /// What others took.
  ///
  /// @param stolenSeconds by a hypervisor
  /// @param others by other processes, in cores
  public record Disturbance(double stolenSeconds, double others) {
    /// One tick may be rounding; two are 20 ms in which nothing of ours could run.
    private static final double STOLEN_SECONDS = 0.015;

    private static final double OTHERS = 0.05;

    /// Whether nobody else was at work.
    public boolean quiet() {
      return stolenSeconds <= STOLEN_SECONDS && others <= OTHERS;
    }

    /// What was taken, in words.
    public String text() {
      return String.format(
          Locale.ROOT, "%.2f s stolen, others took %.2f cores", stolenSeconds, others);
    }
  }
}
