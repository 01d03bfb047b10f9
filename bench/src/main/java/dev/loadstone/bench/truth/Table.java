package dev.loadstone.bench.truth;

import java.util.List;
import java.util.stream.Collectors;

/// The rows as a Markdown table.
final class Table {
  private static final String HEAD = "| id | what | limit | figure | |\n|---|---|---|---|---|\n";

  private Table() {}

  static String of(List<Row> rows) {
    return HEAD + rows.stream().map(Table::line).collect(Collectors.joining());
  }

  static String line(Row row) {
    return "| %s | %s | %s | %s | %s |%n"
        .formatted(row.id(), row.what(), row.limit(), row.figure(), row.verdict().word());
  }
}
