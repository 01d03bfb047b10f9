package dev.loadstone.bench.truth;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A control group of our own that lets what runs in it use a part of a core and no more, on Linux
/// with the right to make one.
final class Quota implements AutoCloseable {
  private static final String NAME = "loadstone-starved-";
  private static final long PERIOD_MICROS = 100_000;
  private static final Path FIRST = Path.of("/sys/fs/cgroup/cpu");
  private static final Path SECOND = Path.of("/sys/fs/cgroup");

  private final Path group;
  private final boolean second;

  private Quota(Path group, boolean second) {
    this.group = group;
    this.second = second;
  }

  /// A group without a limit yet; empty where this machine gives none. What killed runs have left
  /// goes first.
  static Optional<Quota> make() {
    boolean second = Files.exists(SECOND.resolve("cgroup.controllers"));
    Path groups = second ? SECOND : FIRST;
    Path group = groups.resolve(NAME + ProcessHandle.current().pid());
    try {
      deleteOrphans(groups);
      if (second) {
        Files.writeString(SECOND.resolve("cgroup.subtree_control"), "+cpu");
      }
      Files.createDirectory(group);
      Quota quota = new Quota(group, second);
      quota.allow(1);
      return Optional.of(quota);
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static void deleteOrphans(Path groups) throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(groups, NAME + "[0-9]*")) {
      for (Path group : left) {
        long owner = Long.parseLong(group.getFileName().toString().substring(NAME.length()));
        if (ProcessHandle.of(owner).isEmpty()) {
          Files.delete(group);
        }
      }
    }
  }

  /// From now on so many cores.
  void allow(double cores) throws IOException {
    long micros = Math.round(cores * PERIOD_MICROS);
    if (second) {
      Files.writeString(group.resolve("cpu.max"), micros + " " + PERIOD_MICROS);
    } else {
      Files.writeString(group.resolve("cpu.cfs_period_us"), String.valueOf(PERIOD_MICROS));
      Files.writeString(group.resolve("cpu.cfs_quota_us"), String.valueOf(micros));
    }
  }

  /// The command that runs this one under the quota, from its first instruction on.
  List<String> within(List<String> command) {
    List<String> whole =
        new ArrayList<>(
            List.of("/bin/sh", "-c", "echo $$ > \"$0\" && exec \"$@\"", procs().toString()));
    whole.addAll(command);
    return whole;
  }

  private Path procs() {
    return group.resolve("cgroup.procs");
  }

  @Override
  public void close() throws IOException {
    Files.delete(group);
  }
}
