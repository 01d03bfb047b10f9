package dev.loadstone.lab.real;

import dev.loadstone.lab.mini.Doses;
import dev.loadstone.lab.mini.Looks;
import dev.loadstone.lab.scenario.Draw;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Where a scenario puts its programs together: whatever it starts here ends with the server, the
/// last first.
final class Premises implements AutoCloseable {
  private final Draw draw;
  private final Path folder;
  private final Looks looks;
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private int programs;

  Premises(Draw draw, Path folder) {
    this.draw = draw;
    this.folder = folder.toAbsolutePath();
    looks = Looks.of(draw);
  }

  Draw draw() {
    return draw;
  }

  Looks looks() {
    return looks;
  }

  Path folder() {
    return folder;
  }

  /// The figure for the dose of this drawing; the first is that of the run without the fault.
  double dosed(double... figures) {
    return Doses.of(draw, figures);
  }

  /// Closes the part with the server.
  <T extends AutoCloseable> T closing(T part) {
    parts.push(part);
    return part;
  }

  /// Writes a file of settings.
  Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text);
    return file;
  }

  /// Copies a file that comes with this room.
  Path copy(String name) throws IOException {
    try (InputStream in = Premises.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("no such resource: " + name);
      }
      Path file = folder.resolve(name);
      Files.write(file, in.readAllBytes());
      return file;
    }
  }

  /// Starts a program and waits until it listens.
  ///
  /// @return what it prints
  Path start(int port, String program, Object... arguments) throws IOException {
    return start(List.of(), port, program, arguments);
  }

  /// @param before words in front of the command
  Path start(List<String> before, int port, String program, Object... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(Programs.find(program).orElseThrow().toString());
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    Path log = folder.resolve("out" + programs++ + ".log");
    closing(new Daemon(folder, log, command));
    Ports.awaitOpen(port, log);
    return log;
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
