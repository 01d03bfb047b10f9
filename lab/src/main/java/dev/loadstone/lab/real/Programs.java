package dev.loadstone.lab.real;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where the programs of the distribution's packages are.
final class Programs {
  /// How to get what is missing.
  static final String CURE = "lab/install-servers.sh installs it";

  private static final List<Path> FOLDERS =
      List.of(
          Path.of("/usr/sbin"),
          Path.of("/usr/bin"),
          Path.of("/usr/local/sbin"),
          Path.of("/usr/local/bin"),
          Path.of("/bin"));

  /// Debian keeps each version of PostgreSQL in a folder of its own.
  private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

  private Programs() {}

  static Optional<Path> find(String name) {
    return Stream.concat(versions().stream(), FOLDERS.stream())
        .map(folder -> folder.resolve(name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static List<Path> versions() {
    try (Stream<Path> versions = Files.list(VERSIONS)) {
      return versions
          .sorted(Comparator.reverseOrder())
          .map(version -> version.resolve("bin"))
          .toList();
    } catch (IOException _) {
      return List.of();
    }
  }

  /// Why these programs cannot all be started; empty where they can.
  static Optional<String> missing(List<String> names) {
    return names.stream()
        .filter(name -> find(name).isEmpty())
        .findFirst()
        .map(name -> name + " is not installed; " + CURE);
  }
}
