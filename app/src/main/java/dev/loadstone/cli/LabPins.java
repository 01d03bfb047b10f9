package dev.loadstone.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Which processor the generator and the server of a recording keep to, so that they do not take
/// turns on one.
///
/// @param generator words in front of its command
/// @param server words in front of its command
record LabPins(List<String> generator, List<String> server) {
  private static final String TASKSET = "taskset";

  /// The first two processors where there are two and `taskset` is installed; else none.
  static LabPins of(Map<String, String> environment) {
    if (Runtime.getRuntime().availableProcessors() < 2 || !installed(environment)) {
      return new LabPins(List.of(), List.of());
    }
    return new LabPins(List.of(TASKSET, "-c", "0"), List.of(TASKSET, "-c", "1"));
  }

  /// The same, with more words in front of the server's command.
  LabPins serverAfter(List<String> words) {
    return new LabPins(generator, Stream.concat(words.stream(), server.stream()).toList());
  }

  private static boolean installed(Map<String, String> environment) {
    for (String folder : environment.getOrDefault("PATH", "").split(":", -1)) {
      if (Files.isExecutable(Path.of(folder, TASKSET))) {
        return true;
      }
    }
    return false;
  }
}
