package dev.loadstone.bench.truth;

import dev.loadstone.bench.suite.Cores;
import dev.loadstone.bench.suite.JavaProgram;
import dev.loadstone.bench.truth.server.ServedLog;
import dev.loadstone.bench.truth.server.TruthServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The truth server in its process, on a core of its own where there are two.
public final class ServerProcess implements AutoCloseable {
  /// How long the server polls for the next request after each, on a core of its own.
  private static final String IDLE_POLL_MILLIS = "200";

  private final Process process;
  private final BufferedReader out;
  private final PrintStream in;
  private final int port;

  private ServerProcess(Process process) throws IOException {
    this.process = process;
    out = process.inputReader(StandardCharsets.UTF_8);
    in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    port = Integer.parseInt(said().substring("port ".length()));
  }

  /// Starts it on its core.
  public static ServerProcess start(Cores cores) throws IOException {
    List<String> command =
        JavaProgram.command(
            TruthServer.class,
            List.of("-XX:+UseSerialGC", "-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch"),
            cores.apart() ? IDLE_POLL_MILLIS : "0");
    return new ServerProcess(
        new ProcessBuilder(cores.server(command))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /// Its process.
  public long pid() {
    return process.pid();
  }

  int port() {
    return port;
  }

  /// Where it listens.
  public String url() {
    return "http://127.0.0.1:" + port + "/";
  }

  /// Drops all connections, empties the log, and behaves so from now on.
  public void behave(String spelling, long seed) throws IOException {
    in.println("behave " + seed + " " + spelling);
    said();
  }

  /// What it has logged since it was told how to behave.
  public ServedLog log() throws IOException {
    Path file = Files.createTempFile("loadstone-truth", ".log");
    try {
      in.println("log " + file);
      said();
      ServedLog log = ServedLog.read(file);
      if (log.full()) {
        throw new IOException("the server got more requests than its log holds");
      }
      return log;
    } finally {
      Files.delete(file);
    }
  }

  private String said() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new IOException("the truth server has ended");
    }
    return line;
  }

  @Override
  public void close() {
    in.close();
    process.destroy();
  }
}
