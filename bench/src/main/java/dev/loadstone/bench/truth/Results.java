package dev.loadstone.bench.truth;

import dev.loadstone.bench.suite.Cores;
import dev.loadstone.bench.suite.Machine;
import dev.loadstone.bench.suite.Row;
import dev.loadstone.bench.suite.Section;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// The suite's table on the page of measured results.
final class Results {
  private static final Section SECTION = new Section("## Truth suite");

  private Results() {}

  /// @param root the root of the project
  static void write(Path root, List<Row> rows, Options options, Cores cores) throws IOException {
    String text = text(rows, options, cores);
    SECTION.renew(root, _ -> text);
  }

  private static String text(List<Row> rows, Options options, Cores cores) throws IOException {
    String flags = options.words().isEmpty() ? "" : " " + String.join(" ", options.words());
    return "`bench/truth"
        + flags
        + "`, "
        + LocalDate.now(ZoneOffset.UTC)
        + ", "
        + Machine.text()
        + ", load average "
        + Machine.load()
        + " at the end"
        + (cores.apart() ? ", server and client on a core each" : ", one core for both")
        + ".\n\n"
        + Table.of(rows);
  }
}
