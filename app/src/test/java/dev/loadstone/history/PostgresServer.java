package dev.loadstone.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL server of a test's own, on the loopback, from the files of a Debian package.
///
/// It does not run as root: where the tests do, the user `postgres` runs it.
final class PostgresServer {
  static final PostgresServer NONE = new PostgresServer(null, 0, "");

  private static final Path PACKAGES = Path.of("/usr/lib/postgresql");

  private final @Nullable Process process;
  private final int port;
  private final String folder;

  private PostgresServer(@Nullable Process process, int port, String folder) {
    this.process = process;
    this.port = port;
    this.folder = folder;
  }

  static PostgresServer start() throws IOException, InterruptedException {
    Path binaries = binaries();
    boolean root = System.getProperty("user.name").equals("root");
    if (binaries == null || (root && !Files.exists(Path.of("/usr/sbin/runuser")))) {
      return NONE;
    }
    String folder = output(command(root, "mktemp", "-d", "/tmp/loadstone-postgres-XXXXXX"));
    output(
        command(
            root,
            binaries.resolve("initdb").toString(),
            "-D",
            folder,
            "-A",
            "trust",
            "-U",
            "loadstone",
            "--no-sync"));
    int port = freePort();
    Process process =
        new ProcessBuilder(
                command(
                    root,
                    binaries.resolve("postgres").toString(),
                    "-D",
                    folder,
                    "-h",
                    "127.0.0.1",
                    "-p",
                    String.valueOf(port),
                    "-k",
                    folder,
                    "-F"))
            .redirectErrorStream(true)
            .start();
    BufferedReader log =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      if (line.contains("ready to accept connections")) {
        return new PostgresServer(process, port, folder);
      }
    }
    return NONE;
  }

  private static @Nullable Path binaries() throws IOException {
    if (!Files.isDirectory(PACKAGES)) {
      return null;
    }
    try (DirectoryStream<Path> versions = Files.newDirectoryStream(PACKAGES)) {
      for (Path version : versions) {
        if (Files.isExecutable(version.resolve("bin").resolve("initdb"))) {
          return version.resolve("bin");
        }
      }
    }
    return null;
  }

  private static List<String> command(boolean root, String... words) {
    List<String> command = new ArrayList<>();
    if (root) {
      command.addAll(List.of("/usr/sbin/runuser", "-u", "postgres", "--"));
    }
    command.addAll(List.of(words));
    return command;
  }

  private static String output(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor(1, TimeUnit.MINUTES);
    return text.strip();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  boolean runs() {
    return process != null;
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=loadstone";
  }

  void stop() throws IOException, InterruptedException {
    if (process != null) {
      // SIGTERM reaches the server through runuser.
      process.destroy();
      process.waitFor(1, TimeUnit.MINUTES);
      output(List.of("rm", "-rf", folder));
    }
  }
}
