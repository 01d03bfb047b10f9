package dev.loadstone.report;

import dev.loadstone.report.Block.Fact;
import dev.loadstone.report.Block.Facts;
import dev.loadstone.report.Block.Grid;
import dev.loadstone.report.Block.Row;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Lays out figures in columns within the width of the page.
final class ConsoleTable {
  private static final int LABELS_MAX = 40;
  private static final int VALUES_MAX = 24;
  private static final int CELL_MAX = 27;
  private static final int LAST_CELL_MIN = 24;
  private static final String GAP = "  ";

  private final ConsolePage page;
  private final int labels;

  /// A layout in which all figures of the section share one column of labels.
  ConsoleTable(ConsolePage page, List<Block> blocks) {
    this.page = page;
    this.labels =
        blocks.stream()
            .mapMulti(ConsoleTable::rows)
            .mapToInt(row -> label(row).length())
            .max()
            .orElse(0);
  }

  private static void rows(Block block, Consumer<Fact> each) {
    if (block instanceof Facts facts) {
      facts.rows().forEach(each);
    }
  }

  void facts(Facts facts) {
    if (facts.columns().isEmpty()) {
      int values = valueWidth(facts);
      facts.rows().forEach(row -> single(row, values));
    } else {
      columns(facts);
    }
  }

  private int valueWidth(Facts facts) {
    return facts.rows().stream()
        .filter(row -> !row.note().isEmpty())
        .mapToInt(row -> Math.min(VALUES_MAX, page.safe(row.values().getFirst()).length()))
        .max()
        .orElse(0);
  }

  private void single(Fact row, int values) {
    String value = page.safe(row.values().getFirst());
    String name = Wrap.padRight(label(row), labels);
    if (row.note().isEmpty() || value.length() > values) {
      hanging(name, row.note().isEmpty() ? value : value + GAP + page.safe(row.note()));
    } else {
      hanging(name + GAP + Wrap.padRight(value, values), page.safe(row.note()));
    }
  }

  private void columns(Facts facts) {
    int[] widths = new int[facts.columns().size()];
    for (int at = 0; at < widths.length; at++) {
      int column = at;
      widths[at] =
          facts.rows().stream()
              .mapToInt(row -> page.safe(row.values().get(column)).length())
              .reduce(page.safe(facts.columns().get(at)).length(), Math::max);
    }
    page.line(
        " ".repeat(ConsolePage.INDENT + labels)
            + page.paint().faint(cells(facts.columns(), widths)));
    for (Fact row : facts.rows()) {
      hanging(
          Wrap.padRight(label(row), labels) + cells(row.values(), widths), page.safe(row.note()));
    }
  }

  private String cells(List<String> values, int[] widths) {
    return IntStream.range(0, widths.length)
        .mapToObj(at -> GAP + Wrap.padLeft(page.safe(values.get(at)), widths[at]))
        .collect(Collectors.joining());
  }

  private String label(Fact row) {
    return Wrap.cut(GAP.repeat(row.depth()) + page.safe(row.label()), LABELS_MAX);
  }

  private void hanging(String left, String safe) {
    int indent = ConsolePage.INDENT + left.length() + GAP.length();
    String head = " ".repeat(ConsolePage.INDENT) + left + GAP;
    // Where the columns leave no room, what does not fit hangs over.
    int width = Math.max(LAST_CELL_MIN, page.width() - indent);
    for (String line : Wrap.lines(safe, width)) {
      page.line((head + line).stripTrailing());
      head = " ".repeat(indent);
    }
  }

  void grid(Grid grid) {
    int last = grid.columns().size() - 1;
    int[] widths =
        IntStream.range(0, last)
            .map(at ->
                grid.rows().stream()
                    .mapToInt(row -> cell(row, at).length())
                    .reduce(grid.columns().get(at).length(), Math::max))
            .toArray();
    int indent = ConsolePage.INDENT + IntStream.of(widths).map(width -> width + GAP.length()).sum();
    boolean roomy = indent + LAST_CELL_MIN <= page.width();
    page.line(
        " ".repeat(ConsolePage.INDENT)
            + page.paint().faint(headings(grid, widths) + (roomy ? grid.columns().get(last) : "")));
    grid.rows().forEach(row -> gridRow(row, widths, roomy ? indent : 0));
  }

  private String headings(Grid grid, int[] widths) {
    return IntStream.range(0, widths.length)
        .mapToObj(at -> Wrap.padRight(grid.columns().get(at), widths[at]) + GAP)
        .collect(Collectors.joining());
  }

  // Where the last cell has no room beside the others, it follows on lines of its own.
  private void gridRow(Row row, int[] widths, int lastIndent) {
    StringBuilder head = new StringBuilder(" ".repeat(ConsolePage.INDENT));
    for (int at = 0; at < widths.length; at++) {
      String cell = Wrap.padRight(cell(row, at), widths[at]);
      head.append(at == 0 ? page.paint().badge(row.tone(), cell) : cell).append(GAP);
    }
    String why = page.safe(row.cells().getLast());
    if (lastIndent == 0) {
      page.line(head.toString());
      page.wrapped(ConsolePage.INDENT + widths[0] + GAP.length(), "", row.cells().getLast());
      return;
    }
    String left = head.toString();
    for (String line : Wrap.lines(why, page.width() - lastIndent)) {
      page.line(left + line);
      left = " ".repeat(lastIndent);
    }
  }

  private String cell(Row row, int at) {
    return Wrap.cut(page.safe(row.cells().get(at)), CELL_MAX);
  }
}
