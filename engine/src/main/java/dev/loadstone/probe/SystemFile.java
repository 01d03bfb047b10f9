package dev.loadstone.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The small text files in which Linux tells of itself; one that is not there is empty.
final class SystemFile {
  private SystemFile() {}

  /// Its lines.
  static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (IOException _) {
      return List.of();
    }
  }

  /// The first line that begins so; empty for none.
  static String line(Path file, String start) {
    return lines(file).stream().filter(l -> l.startsWith(start)).findFirst().orElse("");
  }
}
