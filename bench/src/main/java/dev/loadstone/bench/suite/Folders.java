package dev.loadstone.bench.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// Folders that a suite works in.
public final class Folders {
  private Folders() {}

  /// A new folder that goes with the process at the latest, also where it is interrupted.
  public static Path temporary(String prefix) throws IOException {
    Path folder = Files.createTempDirectory(prefix);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteQuietly(folder)));
    return folder;
  }

  private static void deleteQuietly(Path folder) {
    try {
      delete(folder);
    } catch (IOException _) {
      // It has gone already, or what is still in it belongs to a process that has not.
    }
  }

  /// Deletes a folder with all that is in it.
  public static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
