package dev.loadstone.bench.truth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A measurement that is a command of its own under `bench/`: it passes by its exit code, and the
/// last line that it prints is its figure.
///
/// One that takes minutes is measured in the long form or when it is asked for by its id.
///
/// @param quick the arguments in the short form; `null` where it is left out there
/// @param whole the arguments in the long form
record Companion(
    String id,
    String what,
    String limit,
    String name,
    @Nullable List<String> quick,
    List<String> whole)
    implements Measure {
  @Override
  public List<Row> measure(Bench bench) throws IOException, InterruptedException {
    Path script = bench.root().resolve("bench").resolve(name);
    if (!Files.isExecutable(script)) {
      return List.of(Row.skipped(id, what, "bench/" + name + " is not there"));
    }
    List<String> arguments = bench.longForm() || bench.asked() ? whole : quick;
    if (arguments == null) {
      return List.of(Row.skipped(id, what, "takes minutes: --long, or --only " + id));
    }
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(arguments);
    Path output = bench.folder().resolve(name + ".txt");
    int code = Bench.execute(command, output);
    return List.of(Row.judged(id, what, limit, lastLine(Files.readString(output)), code == 0));
  }

  /// The last line that says something, fit for a cell of a table.
  static String lastLine(String output) {
    return output
        .lines()
        .map(line -> line.replace('|', ' ').strip())
        .filter(line -> !line.isEmpty())
        .reduce("no output", (before, line) -> line);
  }
}
