package dev.loadstone.lab.real;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A program in the background that ends with whoever started it.
///
/// A shell stands guard over it and reads a pipe from this process. The pipe ends when the daemon
/// is closed, and when this process dies of whatever: then the shell ends the program.
final class Daemon implements AutoCloseable {
  private static final Duration END_WITHIN = Duration.ofSeconds(6);

  /// Ends the program politely, after three seconds by force.
  private static final String GUARD =
      """
      "$@" </dev/null & child=$!
      trap '' INT TERM HUP
      cat >/dev/null
      kill -TERM $child 2>/dev/null
      ( sleep 3; kill -KILL $child ) >/dev/null 2>&1 & late=$!
      wait $child
      kill $late 2>/dev/null
      """;

  private final Process guard;

  /// @param log gets what it prints
  Daemon(Path folder, Path log, List<String> command) throws IOException {
    List<String> guarded = new ArrayList<>(List.of("/bin/sh", "-c", GUARD, "sh"));
    guarded.addAll(command);
    guard =
        new ProcessBuilder(guarded)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
  }

  @Override
  public void close() {
    try {
      guard.getOutputStream().close();
    } catch (IOException _) {
      // The guard has gone.
    }
    try {
      if (!guard.waitFor(END_WITHIN)) {
        guard.destroyForcibly();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
