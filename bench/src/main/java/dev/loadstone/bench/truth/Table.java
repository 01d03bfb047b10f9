package dev.loadstone.bench.truth;

import dev.loadstone.bench.suite.Row;
import java.util.List;
import java.util.stream.Collectors;

/// The rows as a Markdown table.
final class Table {
  private static final String HEAD = "| id | what | limit | figure | |\n|---|---|---|---|---|\n";

  private Table() {}

  static String of(List<Row> rows) {
    return HEAD + rows.stream().map(Row::line).collect(Collectors.joining());
  }
}
