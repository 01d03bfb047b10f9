package dev.loadstone.bench.peers;

import dev.loadstone.bench.suite.Cores;
import dev.loadstone.bench.suite.Loadstone;
import dev.loadstone.bench.truth.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What a scenario works with: the server, Loadstone as a user starts it, the others.
final class Rig {
  private static final long PATIENCE_SECONDS = 90;

  /// The exit code of a mistake in the command line.
  private static final int USAGE = 2;

  /// From here on an exit code means that nothing was measured.
  private static final int BROKEN = 5;

  private final Path root;
  private final Loadstone loadstone;
  private final Nginx nginx;
  private final Cores cores;
  private final Path folder;
  private final Options options;

  /// @param root the root of the project
  /// @param folder for outputs, reports and run files
  Rig(Path root, Path launcher, Nginx nginx, Cores cores, Path folder, Options options) {
    this.root = root;
    this.loadstone = new Loadstone(launcher, folder);
    this.nginx = nginx;
    this.cores = cores;
    this.folder = folder;
    this.options = options;
  }

  int rounds(int usual) {
    return options.rounds().orElse(usual);
  }

  int seconds(int usual) {
    return options.seconds().orElse(usual);
  }

  Path root() {
    return root;
  }

  Nginx nginx() {
    return nginx;
  }

  Path folder() {
    return folder;
  }

  /// A truth server of its own, for what only arrivals tell.
  ServerProcess truthServer() throws IOException {
    return ServerProcess.start(cores);
  }

  /// What Loadstone left of a run.
  record Ours(Cost cost, JsonNode report, Path file) {
    /// A figure of the response time, in milliseconds.
    double millis(String figure) {
      return report.get("summary").get("responseTimeMs").get(figure).asDouble();
    }
  }

  /// Runs Loadstone on its core, the requests counted by nginx.
  Ours loadstone(String url, List<String> flags) throws IOException, InterruptedException {
    return loadstone(url, flags, nginx::served);
  }

  /// Runs Loadstone on its core.
  ///
  /// @throws NotAvailable where it does not know one of the flags
  Ours loadstone(String url, List<String> flags, Watched.Count count)
      throws IOException, InterruptedException {
    Loadstone.Start start = loadstone.run(url, flags);
    Watched.Ended ended = watched(cores.client(start.command()), count);
    if (ended.code() == USAGE) {
      throw new NotAvailable(firstLine(ended.cost().output()));
    }
    if (ended.code() >= BROKEN) {
      throw failed(start.command(), ended);
    }
    Loadstone.Saved saved = start.saved(ended.code());
    return new Ours(ended.cost(), saved.report(), saved.file());
  }

  /// Runs another client on the same core, the requests counted by nginx.
  Cost other(List<String> command) throws IOException, InterruptedException {
    return other(command, nginx::served);
  }

  /// Runs another client on the same core.
  Cost other(List<String> command, Watched.Count count) throws IOException, InterruptedException {
    Watched.Ended ended = watched(cores.client(command), count);
    if (ended.code() != 0 || ended.cost().requests() == 0) {
      throw failed(command, ended);
    }
    return ended.cost();
  }

  private Watched.Ended watched(List<String> command, Watched.Count count)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder();
    builder.directory(folder.toFile());
    builder.environment().put("XDG_DATA_HOME", folder.resolve("data").toString());
    return new Watched(count, folder).run(command, builder, seconds(0) + PATIENCE_SECONDS);
  }

  /// What a start of Loadstone took.
  record Started(double wallSeconds, double cpuSeconds) {}

  /// Runs Loadstone from the shell's point of view, wherever the scheduler puts it.
  Started start(List<String> flags) throws IOException, InterruptedException {
    Path figures = folder.resolve("time");
    List<String> command =
        new ArrayList<>(List.of(Watched.TIME, "-q", "-o", figures.toString(), "-f", "%U %S"));
    command.addAll(loadstone.command(flags));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile());
    builder.environment().put("XDG_DATA_HOME", folder.resolve("data").toString());
    long start = System.nanoTime();
    int code = builder.start().waitFor();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (code == USAGE || code >= BROKEN) {
      throw new IOException("exit " + code + ": " + command);
    }
    String[] cpu = Files.readString(figures).strip().split(" ", -1);
    return new Started(seconds, Double.parseDouble(cpu[0]) + Double.parseDouble(cpu[1]));
  }

  private static IOException failed(List<String> command, Watched.Ended ended) {
    String output = ended.cost().output();
    return new IOException(
        "exit %d, %d requests: %s: %s"
            .formatted(
                ended.code(),
                ended.cost().requests(),
                String.join(" ", command),
                output.substring(Math.max(0, output.length() - 300))));
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("no reason given");
  }
}
