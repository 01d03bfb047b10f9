package dev.loadstone.probe;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

/// The limits of this machine that bound how much load it can make, as Linux tells them in `/proc`
/// and `/sys`; NaN or an empty text for what is not known, as on any other system.
///
/// @param quotaCores processors that the control group allows, where it allows fewer than all
/// @param softDescriptors file descriptors this process may open
/// @param hardDescriptors the limit to which it may raise that itself
/// @param ports local ports for outgoing connections
/// @param portReuse `tcp_tw_reuse`: 0 a closed connection keeps its port for a minute, 1 or 2 (on
///   the loopback) the port is used again
/// @param acceptQueue `somaxconn`: the longest accept queue of a server on this machine
/// @param availableBytes memory that programs can still have
/// @param clockSource what the kernel tells time by
/// @param pressure share of the last ten seconds (0 to 1) in which some thread waited for a
///   processor
/// @param stolenTicks processor time taken by other virtual machines, since the start of the
///   machine
/// @param allTicks all processor time, since the same moment
public record HostReadings(
    double quotaCores,
    double softDescriptors,
    double hardDescriptors,
    double ports,
    double portReuse,
    double acceptQueue,
    double availableBytes,
    String clockSource,
    double pressure,
    double stolenTicks,
    double allTicks) {
  private static final Path PROC = Path.of("/proc");
  private static final Path SYS = Path.of("/sys");
  private static final String OPEN_FILES = "Max open files";
  private static final String UNLIMITED = "unlimited";
  private static final double KIBIBYTE = 1024;
  private static final double PERCENT = 100;

  /// What this machine says now.
  public static HostReadings now() {
    return of(PROC, SYS);
  }

  /// What these folders say.
  static HostReadings of(Path proc, Path sys) {
    double[] range =
        Counters.numbers(SystemFile.line(proc.resolve("sys/net/ipv4/ip_local_port_range"), ""));
    double[] ticks = Counters.numbers(SystemFile.line(proc.resolve("stat"), "cpu "));
    boolean steals = ticks.length > Counters.STEAL;
    return new HostReadings(
        quota(proc),
        openFiles(proc, 0),
        openFiles(proc, 1),
        range.length < 2 ? Double.NaN : range[1] - range[0] + 1,
        first(SystemFile.line(proc.resolve("sys/net/ipv4/tcp_tw_reuse"), "")),
        first(SystemFile.line(proc.resolve("sys/net/core/somaxconn"), "")),
        first(SystemFile.line(proc.resolve("meminfo"), "MemAvailable:")) * KIBIBYTE,
        SystemFile.line(
                sys.resolve("devices/system/clocksource/clocksource0/current_clocksource"), "")
            .strip(),
        pressure(SystemFile.line(proc.resolve("pressure/cpu"), "some ")),
        steals ? ticks[Counters.STEAL] : Double.NaN,
        steals ? Arrays.stream(ticks, 0, Counters.STEAL + 1).sum() : Double.NaN);
  }

  /// The share of processor time (0 to 1) that other virtual machines took since an earlier
  /// reading.
  public double stolenSince(HostReadings earlier) {
    double all = allTicks - earlier.allTicks;
    return all > 0 ? (stolenTicks - earlier.stolenTicks) / all : Double.NaN;
  }

  private static double openFiles(Path proc, int column) {
    String limits = SystemFile.line(proc.resolve("self/limits"), OPEN_FILES);
    String[] words = Counters.words(limits.replace(OPEN_FILES, ""));
    if (words.length <= column) {
      return Double.NaN;
    }
    return words[column].equals(UNLIMITED) ? Double.POSITIVE_INFINITY : first(words[column]);
  }

  private static double pressure(String some) {
    return Stream.of(Counters.words(some))
        .filter(word -> word.startsWith("avg10="))
        .mapToDouble(word -> decimal(word.substring("avg10=".length())) / PERCENT)
        .findFirst()
        .orElse(Double.NaN);
  }

  /// The tightest quota of the control groups that hold this process.
  private static double quota(Path proc) {
    return Cgroups.ofProcessors(proc).stream()
        .map(CpuQuota::of)
        .filter(Objects::nonNull)
        .mapToDouble(CpuQuota::cores)
        .min()
        .orElse(Double.NaN);
  }

  private static double first(String line) {
    double[] numbers = Counters.numbers(line);
    return numbers.length == 0 ? Double.NaN : numbers[0];
  }

  private static double decimal(String word) {
    try {
      return Double.parseDouble(word);
    } catch (NumberFormatException _) {
      return Double.NaN;
    }
  }
}
