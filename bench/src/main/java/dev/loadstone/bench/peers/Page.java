package dev.loadstone.bench.peers;

import java.util.List;

/// The section of `bench/RESULTS.md` that holds the table of the peers.
final class Page {
  private static final String TITLE = "## Peers\n";

  private Page() {}

  /// The page with these rows in place of those of the same scenario.
  ///
  /// @param foot what stands under the table: how it was made, on what
  static String with(
      String page, String scenario, List<String> lines, List<String> order, String foot) {
    int from = page.indexOf(TITLE);
    String before = (from < 0 ? page : page.substring(0, from)).stripTrailing();
    int to = from < 0 ? -1 : page.indexOf("\n## ", from + TITLE.length());
    String old = from < 0 ? "" : page.substring(from, to < 0 ? page.length() : to);
    List<String> table =
        Table.renewed(
            old.lines().filter(line -> line.startsWith("| ")).map(line -> line + "\n").toList(),
            scenario,
            lines,
            order);
    return before
        + "\n\n"
        + TITLE
        + "\n"
        + Table.HEAD
        + String.join("", table)
        + "\n"
        + foot.strip()
        + "\n"
        + (to < 0 ? "" : page.substring(to));
  }
}
