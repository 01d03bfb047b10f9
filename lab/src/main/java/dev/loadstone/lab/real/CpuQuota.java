package dev.loadstone.lab.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A group of processes that may use a part of one processor, made in the system's control groups.
///
/// @param folder of the group
record CpuQuota(Path folder) implements AutoCloseable {
  private static final long PERIOD_MICROS = 100_000;
  private static final Path FIRST = Path.of("/sys/fs/cgroup/cpu");
  private static final Path SECOND = Path.of("/sys/fs/cgroup");
  private static final String PROCESSES = "cgroup.procs";

  /// Why no such group can be made; empty where it can.
  static Optional<String> missing() {
    try (CpuQuota quota = of(1)) {
      return quota.folder().toString().isEmpty() ? Optional.of("no group") : Optional.empty();
    } catch (IOException e) {
      return Optional.of("the right to make a control group with a processor quota is missing");
    }
  }

  /// @param share of one processor
  static CpuQuota of(double share) throws IOException {
    long micros = Math.round(share * PERIOD_MICROS);
    boolean first = Files.exists(FIRST.resolve("cpu.cfs_quota_us"));
    Path folder =
        (first ? FIRST : SECOND)
            .resolve("w" + ProcessHandle.current().pid() + "-" + System.nanoTime());
    Files.createDirectory(folder);
    CpuQuota quota = new CpuQuota(folder);
    try {
      quota.limit(first, micros);
      return quota;
    } catch (IOException e) {
      quota.close();
      throw e;
    }
  }

  private void limit(boolean first, long micros) throws IOException {
    if (first) {
      Files.writeString(folder.resolve("cpu.cfs_period_us"), Long.toString(PERIOD_MICROS));
      Files.writeString(folder.resolve("cpu.cfs_quota_us"), Long.toString(micros));
    } else {
      Files.writeString(folder.resolve("cpu.max"), micros + " " + PERIOD_MICROS);
    }
  }

  /// Words in front of a command that make it enter the group.
  List<String> entering() {
    return List.of(
        "/bin/sh", "-c", "echo $$ > \"$0\" && exec \"$@\"", folder.resolve(PROCESSES).toString());
  }

  /// The share of its periods in which the group was stopped, by the system's own count.
  double stopped() throws IOException {
    return count("nr_throttled ") / Math.max(1, count("nr_periods "));
  }

  private double count(String name) throws IOException {
    return Files.readAllLines(folder.resolve("cpu.stat")).stream()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
        .findFirst()
        .orElse(0);
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
