package dev.loadstone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The released command line, run as a user runs it: a process of its own, judged by its JSON.
final class Released {
  private final Path launcher;

  Released(Path launcher) {
    this.launcher = launcher;
  }

  /// Runs `loadstone run` with these arguments and returns the JSON report.
  JsonNode run(List<String> arguments) throws IOException, InterruptedException {
    Path report = Files.createTempFile("loadstone-bench", ".json");
    try {
      List<String> command = new ArrayList<>(List.of(launcher.toString(), "run"));
      command.addAll(arguments);
      command.addAll(List.of("--quiet", "--force", "--out", "json=" + report));
      int exit =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start()
              .waitFor();
      if (Files.size(report) == 0) {
        throw new IOException("no report (exit " + exit + "): " + String.join(" ", command));
      }
      return JsonMapper.shared().readTree(Files.readString(report));
    } finally {
      Files.delete(report);
    }
  }
}
