package dev.loadstone.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The front door with streams of its own: what a user typed, and what came of it.
final class CommandLineUnderTest {
  private final Map<String, String> environment = new HashMap<>();
  private Surroundings.Terminals terminals = Surroundings.Terminals.NONE;
  private String input = "";

  /// @param home the user's home, where run files go
  CommandLineUnderTest(Path home) {
    environment.put("HOME", home.toString());
  }

  /// What came of a command.
  record Result(int exitCode, String out, String err) {
    List<String> errorLines() {
      return err.lines().toList();
    }
  }

  CommandLineUnderTest with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  CommandLineUnderTest onTerminal(String typed) {
    terminals = new Surroundings.Terminals(true, true, true);
    input = typed;
    return this;
  }

  CommandLineUnderTest withInput(String text) {
    input = text;
    return this;
  }

  Result run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Surroundings surroundings =
        new Surroundings(
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            Map.copyOf(environment),
            terminals,
            true,
            code -> {
              throw new AssertionError("left at once with " + code);
            });
    int code = new FrontDoor(surroundings).run(arguments);
    surroundings.out().flush();
    surroundings.err().flush();
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
