package dev.loadstone.bench.truth;

import dev.loadstone.bench.suite.Cores;
import dev.loadstone.bench.suite.Machine;
import dev.loadstone.bench.suite.Row;
import dev.loadstone.bench.suite.Section;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The suite's table on the page of measured results, where a run of some measurements renews their
/// rows alone.
final class Results {
  private static final Section SECTION = new Section("## Truth suite");
  private static final String HEAD =
      "| id | what | limit | figure | | when |\n|---|---|---|---|---|---|\n";

  private Results() {}

  /// @param root the root of the project
  static void write(Path root, List<Row> rows, Options options, Cores cores) throws IOException {
    String foot = foot(options, cores);
    String day = LocalDate.now(ZoneOffset.UTC).toString();
    SECTION.renew(root, old -> renewed(old, Table.of(rows), day) + "\n" + foot);
  }

  /// The table with these rows in place of those with the same ids.
  ///
  /// @param section the section before
  /// @param table the rows measured now, as [Table] draws them
  /// @param day when they were measured
  static String renewed(String section, String table, String day) {
    Map<String, List<String>> lines = byId(section, "");
    lines.putAll(byId(table, " " + day + " |"));
    StringBuilder text = new StringBuilder(HEAD);
    lines.values().forEach(rows -> rows.forEach(row -> text.append(row).append('\n')));
    return text.toString();
  }

  private static Map<String, List<String>> byId(String table, String end) {
    Map<String, List<String>> lines = new LinkedHashMap<>();
    table
        .lines()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| id |"))
        .forEach(line ->
            lines
                .computeIfAbsent(line.substring(0, line.indexOf(" | ")), _ -> new ArrayList<>())
                .add(line.stripTrailing() + end));
    return lines;
  }

  private static String foot(Options options, Cores cores) throws IOException {
    String flags = options.words().isEmpty() ? "" : " " + String.join(" ", options.words());
    return "Last made by `bench/truth"
        + flags
        + "`, "
        + Machine.text()
        + ", load average "
        + Machine.load()
        + " at the end"
        + (cores.apart() ? ", server and client on a core each" : ", one core for both")
        + ".\n";
  }
}
