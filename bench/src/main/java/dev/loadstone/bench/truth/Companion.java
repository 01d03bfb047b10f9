package dev.loadstone.bench.truth;

import dev.loadstone.bench.suite.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A measurement that is a command of its own under `bench/`: it passes by its exit code, and the
/// last line that it prints is its figure, or why it was skipped.
///
/// It takes minutes, so it is measured in the long form or when it is asked for by its id; with
/// fewer cases than it needs, chance alone would fail it.
record Companion(String id, String what, String limit, String name, List<String> arguments)
    implements Measure {
  /// What a command ends with that could not measure: neither passed nor failed (the code that
  /// Automake's tests use).
  static final int SKIPPED = 77;

  private static final Pattern PLACE_IN_CODE =
      Pattern.compile("at \\S+\\(.*\\)|\\.\\.\\. \\d+ (more|common frames omitted)");

  @Override
  public List<Row> measure(Bench bench) throws IOException, InterruptedException {
    Path script = bench.root().resolve("bench").resolve(name);
    if (!Files.isExecutable(script)) {
      return List.of(Row.unmeasured(id, what, "bench/" + name + " is not there"));
    }
    if (!bench.longForm() && !bench.asked()) {
      return List.of(Row.unmeasured(id, what, "takes minutes: --long, or --only with its id"));
    }
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(arguments);
    Path output = bench.folder().resolve(name + ".txt");
    int code = Bench.execute(command, output);
    return List.of(row(code, lastLine(Files.readString(output))));
  }

  /// A command that cannot measure here says why and ends with [#SKIPPED].
  Row row(int code, String lastLine) {
    return code == SKIPPED
        ? Row.unmeasured(id, what, lastLine)
        : Row.judged(id, what, limit, lastLine, code == 0);
  }

  /// The last line that says something, fit for a cell of a table: where a command broke, what it
  /// broke of, not the place in the code.
  static String lastLine(String output) {
    return output
        .lines()
        .map(line -> line.replace('|', ' ').strip())
        .filter(line -> !line.isEmpty() && !PLACE_IN_CODE.matcher(line).matches())
        .reduce("no output", (before, line) -> line);
  }
}
