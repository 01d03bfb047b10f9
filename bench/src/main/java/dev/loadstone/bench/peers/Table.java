package dev.loadstone.bench.peers;

import dev.loadstone.bench.suite.Section;
import java.util.List;

/// The rows on the page of measured results, where runs of single scenarios renew their own.
final class Table {
  static final Section SECTION = new Section("## Peers");
  static final String HEAD =
      "| scenario | what | limit | measured | | when |\n|---|---|---|---|---|---|\n";

  private Table() {}

  /// The text of the section with these lines in place of those of the same scenario.
  ///
  /// @param section the section before
  /// @param order all scenarios; lines of others are dropped
  /// @param foot what stands under the table: how it was made, on what
  static String renewed(
      String section, String scenario, List<String> lines, List<String> order, String foot) {
    List<String> old =
        section.lines().filter(line -> line.startsWith("| ")).map(line -> line + "\n").toList();
    StringBuilder text = new StringBuilder(HEAD);
    for (String name : order) {
      (name.equals(scenario) ? lines : old)
          .stream().filter(line -> line.startsWith("| " + name + " | ")).forEach(text::append);
    }
    return text.append('\n').append(foot).toString();
  }
}
