package dev.loadstone.lab.real;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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

  private Programs() {}

  static Optional<Path> find(String name) {
    return FOLDERS.stream()
        .map(folder -> folder.resolve(name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// Why these programs cannot all be started; empty where they can.
  static Optional<String> missing(List<String> names) {
    return names.stream()
        .filter(name -> find(name).isEmpty())
        .findFirst()
        .map(name -> name + " is not installed; " + CURE);
  }
}
