package dev.loadstone.bench.suite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Where server and client run: with two cores or more, each has its own.
public record Cores(boolean apart) {
  private static final Path TASKSET = Path.of("/usr/bin/taskset");

  /// Wherever the scheduler puts them.
  public static final Cores SHARED = new Cores(false);

  /// Two cores where there are two and they can be told apart.
  public static Cores ofThisMachine() {
    return new Cores(
        Runtime.getRuntime().availableProcessors() >= 2 && Files.isExecutable(TASKSET));
  }

  /// The command on the core of the server.
  public List<String> server(List<String> command) {
    return pinned("1", command);
  }

  /// The command on the core of the client.
  public List<String> client(List<String> command) {
    return pinned("0", command);
  }

  private List<String> pinned(String core, List<String> command) {
    if (!apart) {
      return command;
    }
    List<String> whole = new ArrayList<>(List.of(TASKSET.toString(), "-c", core));
    whole.addAll(command);
    return whole;
  }
}
