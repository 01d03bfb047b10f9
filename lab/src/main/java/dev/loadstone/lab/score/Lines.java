package dev.loadstone.lab.score;

import java.util.ArrayList;
import java.util.List;

/// The lines of a page of Markdown.
final class Lines {
  private final List<String> lines = new ArrayList<>();

  void add(String... more) {
    lines.addAll(List.of(more));
  }

  /// Begins a section of a part.
  void section(String title, String... paragraphs) {
    add("", "### " + title);
    for (String paragraph : paragraphs) {
      add("", paragraph);
    }
  }

  /// A row of a table.
  void row(List<String> cells) {
    add("| " + String.join(" | ", cells) + " |");
  }

  /// The head of a table.
  void table(String... titles) {
    add("");
    row(List.of(titles));
    add("|---".repeat(titles.length) + "|");
  }

  String text() {
    return String.join("\n", lines) + "\n";
  }
}
