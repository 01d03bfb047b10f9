package dev.loadstone.cli;

import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.lab.scenario.LiveScenario;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A server of the lab in a process of its own.
final class LabProcess implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofSeconds(30);
  private static final Duration END_WITHIN = Duration.ofSeconds(10);
  private static final long LOOK_AGAIN_MILLIS = 20;

  /// A heap small enough that what fills it is felt.
  private static final List<String> JVM_FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-Xms256m",
          "-Xmx256m",
          "-XX:-UsePerfData",
          "--sun-misc-unsafe-memory-access=allow",
          "--enable-native-access=ALL-UNNAMED");

  private final Process process;
  private final Path folder;

  private LabProcess(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
  }

  /// Starts it and waits until the server is ready.
  ///
  /// @param folder of the server; its log is `server.log`
  /// @throws IOException when it does not start
  static LabProcess start(LiveScenario scenario, Draw draw, Path folder, LabPins pins)
      throws IOException {
    Files.createDirectories(folder);
    Files.deleteIfExists(folder.resolve(LabHost.READY));
    Files.deleteIfExists(folder.resolve(LabHost.TRUTH));
    List<String> command = new ArrayList<>(pins.server());
    command.add(java());
    command.addAll(JVM_FLAGS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(LabHost.class.getName(), folder.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("server.log").toFile())
            .start();
    LabProcess started = new LabProcess(process, folder);
    try {
      started.say(scenario.id() + " " + draw.seed() + " " + draw.dose() + "\n");
      started.awaitReady();
      return started;
    } catch (IOException e) {
      started.close();
      throw e;
    }
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private void say(String line) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write(line.getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  private void awaitReady() throws IOException {
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    while (!Files.exists(folder.resolve(LabHost.READY))) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IOException("the server did not start" + lastWords());
      }
      pause();
    }
  }

  private String lastWords() throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("server.log"));
    return lines.isEmpty() ? "" : ": " + lines.getFirst();
  }

  private void pause() throws IOException {
    try {
      if (process.waitFor(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the server started", e);
    }
  }

  /// What to load.
  String url() throws IOException {
    return Files.readAllLines(folder.resolve(LabHost.READY)).getFirst();
  }

  /// Its metrics page, where it has one.
  Optional<String> metrics() throws IOException {
    return Optional.of(Files.readAllLines(folder.resolve(LabHost.READY)).get(1))
        .filter(line -> !line.isEmpty());
  }

  /// The number of the process.
  long number() {
    return process.pid();
  }

  /// Whether it still runs.
  boolean alive() {
    return process.isAlive();
  }

  /// Ends the server, and tells the share of its requests that the fault touched.
  double end() throws IOException {
    close();
    String line = Files.readString(folder.resolve(LabHost.TRUTH));
    return Double.parseDouble(line.substring(line.indexOf(':') + 1, line.indexOf('}')));
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException _) {
      // It has ended already.
    }
    try {
      if (!process.waitFor(END_WITHIN)) {
        process.destroyForcibly();
        process.waitFor();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
