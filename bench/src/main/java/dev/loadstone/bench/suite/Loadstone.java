package dev.loadstone.bench.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The released command line, as a user starts it.
public final class Loadstone {
  private final Path launcher;
  private final Path folder;
  private int runs;

  /// @param folder where run files and reports are kept
  public Loadstone(Path launcher, Path folder) {
    this.launcher = launcher;
    this.folder = folder;
  }

  /// Its command line with these arguments.
  public List<String> command(List<String> arguments) {
    List<String> words = new ArrayList<>(List.of(launcher.toString()));
    words.addAll(arguments);
    return words;
  }

  /// `run` on a URL, its run file and JSON report into files of their own.
  public Start run(String url, List<String> flags) {
    String name = "run-" + ++runs;
    Path file = folder.resolve(name + ".lsr");
    Path report = folder.resolve(name + ".json");
    List<String> arguments = new ArrayList<>(List.of("run", url, "--quiet"));
    arguments.addAll(flags);
    arguments.addAll(List.of("--out", "run=" + file, "--out", "json=" + report));
    return new Start(command(arguments), report, file);
  }

  /// A run to be started.
  public record Start(List<String> command, Path report, Path file) {
    /// What it left behind.
    ///
    /// @param code its exit code
    /// @throws IOException where there is no report
    public Saved saved(int code) throws IOException {
      if (!Files.exists(report)) {
        throw new IOException("no report (exit " + code + "): " + String.join(" ", command));
      }
      return new Saved(JsonMapper.shared().readTree(Files.readString(report)), file);
    }
  }

  /// What a run leaves.
  public record Saved(JsonNode report, Path file) {}
}
