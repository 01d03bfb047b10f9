package dev.loadstone.bench.peers;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The rows as a Markdown table, which later runs of single scenarios renew row by row.
final class Table {
  static final String HEAD =
      "| scenario | what | limit | measured | | when |\n|---|---|---|---|---|---|\n";

  private Table() {}

  /// @param when day, hour and load of the machine
  static String line(Row row, String when) {
    return Stream.of(
            row.scenario(), row.what(), row.limit(), row.figure(), row.verdict().word(), when)
        .map(Table::cell)
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replaceAll("\\s+", " ");
  }

  /// The table with these lines in place of those of the same scenario, ordered by scenario.
  ///
  /// @param table lines of a table, its head left out
  /// @param order all scenarios; lines of others are dropped
  static List<String> renewed(
      List<String> table, String scenario, List<String> lines, List<String> order) {
    return order.stream()
        .flatMap(name ->
            (name.equals(scenario) ? lines : table)
                .stream().filter(line -> line.startsWith("| " + name + " | ")))
        .toList();
  }
}
