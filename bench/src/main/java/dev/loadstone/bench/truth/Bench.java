package dev.loadstone.bench.truth;

import dev.loadstone.bench.suite.Cores;
import dev.loadstone.bench.suite.Host;
import dev.loadstone.bench.suite.JavaProgram;
import dev.loadstone.bench.suite.Loadstone;
import dev.loadstone.bench.suite.Row;
import dev.loadstone.metrics.RunFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /// What `compare` ends with where a run is invalid.
  private static final int REFUSED = 3;

  private final Path root;
  private final Loadstone loadstone;
  private final ServerProcess server;
  private final Cores cores;
  private final Path folder;
  private final Options options;

  /// @param root the root of the project
  /// @param folder where run files and reports are kept
  /// @param options how long to measure, and what
  Bench(Path root, Path launcher, ServerProcess server, Cores cores, Path folder, Options options) {
    this.root = root;
    this.loadstone = new Loadstone(launcher, folder);
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
      boolean last = row.verdict() == Row.Verdict.MET || attempt == ATTEMPTS;
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
    return load(behaviour, SEED, flags);
  }

  /// The same where the server draws its times from this seed.
  Run load(String behaviour, long seed, String... flags) throws IOException, InterruptedException {
    server.behave(behaviour, seed);
    Loadstone.Saved saved = run(server.url(), flags);
    return new Run(saved.report(), RunFile.read(saved.file()), saved.file(), server.log());
  }

  /// Has a [BareClient] ask the truth server, which behaves so.
  Readings.Both bare(String behaviour, int connections, int seconds)
      throws IOException, InterruptedException {
    server.behave(behaviour, SEED);
    Path written = folder.resolve("bare.readings");
    List<String> command =
        JavaProgram.command(
            BareClient.class,
            List.of("-XX:+UseSerialGC", "-Xmn64m"),
            String.valueOf(server.port()),
            String.valueOf(connections),
            String.valueOf(TimeUnit.SECONDS.toMillis(seconds)),
            written.toString());
    int code = client(command);
    if (code != 0) {
      throw new IOException("the bare client ended with " + code);
    }
    return Readings.of(Files.readAllBytes(written)).beside(server.log());
  }

  /// Runs `loadstone run` on a URL.
  Loadstone.Saved run(String url, String... flags) throws IOException, InterruptedException {
    Loadstone.Start start = loadstone.run(url, List.of(flags));
    return start.saved(client(start.command()));
  }

  /// Runs the command line with these arguments and returns its exit code.
  int loadstone(List<String> arguments) throws IOException, InterruptedException {
    return client(loadstone.command(arguments));
  }

  /// What `compare` says of every figure; nothing where a run was invalid and nothing was compared.
  ///
  /// @param base one run file, or several with commas between
  List<JsonNode> compared(String base, String candidate) throws IOException, InterruptedException {
    Path report = Files.createTempFile(folder, "compare", ".json");
    int code = loadstone(List.of("compare", base, candidate, "--force", "--out", "json=" + report));
    return code == REFUSED
        ? List.of()
        : JsonMapper.shared()
            .readTree(Files.readString(report))
            .get("comparisons")
            .get(0)
            .get("changes")
            .valueStream()
            .toList();
  }

  private int client(List<String> command) throws IOException, InterruptedException {
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
