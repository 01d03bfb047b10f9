package dev.loadstone.bench.truth;

import dev.loadstone.metrics.RunFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a measurement works with: the truth server, and the released command line run as a user
/// runs it, in a process of its own.
final class Bench {
  private static final long SEED = 1;
  private static final int ATTEMPTS = 3;
  private static final long MOST_SECONDS = 3600;

  private final Path root;
  private final Path launcher;
  private final ServerProcess server;
  private final Cores cores;
  private final Path folder;
  private final Options options;
  private int runs;

  /// @param root the root of the project
  /// @param folder where run files and reports are kept
  /// @param options how long to measure, and what
  Bench(Path root, Path launcher, ServerProcess server, Cores cores, Path folder, Options options) {
    this.root = root;
    this.launcher = launcher;
    this.server = server;
    this.cores = cores;
    this.folder = folder;
    this.options = options;
  }

  /// One of the two, by the form of the suite.
  int either(int inShortForm, int inLongForm) {
    return options.longForm() ? inLongForm : inShortForm;
  }

  boolean longForm() {
    return options.longForm();
  }

  /// Whether this measurement was asked for by its id.
  boolean asked() {
    return !options.only().isEmpty();
  }

  Path root() {
    return root;
  }

  Path folder() {
    return folder;
  }

  ServerProcess server() {
    return server;
  }

  Cores cores() {
    return cores;
  }

  /// A measurement whose limit is stated for a quiet machine.
  @FunctionalInterface
  interface Timing {
    Row row() throws IOException, InterruptedException;
  }

  /// Measures, and again where the limit is missed while the machine was not quiet; what disturbed
  /// the last time is said.
  Row quietly(Timing timing) throws IOException, InterruptedException {
    Set<Long> ours = Set.of(ProcessHandle.current().pid(), server.pid());
    for (int attempt = 1; ; attempt++) {
      Host before = Host.now(ours);
      Row row = timing.row();
      Host.Disturbance disturbance = before.until(Host.now(ours));
      boolean last = row.verdict() == Row.Verdict.PASS || attempt == ATTEMPTS;
      if (disturbance.quiet()) {
        return row;
      }
      if (last) {
        return row.remarked("not quiet: " + disturbance.text());
      }
    }
  }

  /// Loads the truth server, which behaves so, with these flags.
  Run load(String behaviour, String... flags) throws IOException, InterruptedException {
    server.behave(behaviour, SEED);
    Saved saved = run(server.url(), flags);
    return new Run(saved.report(), RunFile.read(saved.file()), saved.file(), server.log());
  }

  /// What the command line leaves of a run against any URL.
  record Saved(JsonNode report, Path file) {}

  /// Runs `loadstone run` on a URL.
  Saved run(String url, String... flags) throws IOException, InterruptedException {
    Path file = folder.resolve("run-" + ++runs + ".lsr");
    Path report = folder.resolve("run-" + runs + ".json");
    List<String> arguments = new ArrayList<>(List.of("run", url, "--quiet"));
    arguments.addAll(List.of(flags));
    arguments.addAll(List.of("--out", "run=" + file, "--out", "json=" + report));
    int code = loadstone(arguments);
    if (!Files.exists(report)) {
      throw new IOException("no report (exit " + code + "): " + String.join(" ", arguments));
    }
    return new Saved(JsonMapper.shared().readTree(Files.readString(report)), file);
  }

  /// Runs the command line with these arguments and returns its exit code.
  int loadstone(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(arguments);
    return execute(cores.client(command), folder.resolve("last.out"));
  }

  /// Runs a command, its output into a file, and returns its exit code.
  static int execute(List<String> command, Path output) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("not over after " + MOST_SECONDS + " s: " + command);
      }
      return process.exitValue();
    } finally {
      process.destroy();
    }
  }
}
