package dev.loadstone.report;

import dev.loadstone.report.Block.Bars;
import dev.loadstone.report.Block.Bullets;
import dev.loadstone.report.Block.Chart;
import dev.loadstone.report.Block.Command;
import dev.loadstone.report.Block.Fact;
import dev.loadstone.report.Block.Facts;
import dev.loadstone.report.Block.Grid;
import dev.loadstone.report.Block.Heading;
import dev.loadstone.report.Block.Paragraph;
import dev.loadstone.report.Block.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/// The lines of a Markdown report: takes raw text and escapes it.
final class MarkdownPage {
  private static final String NESTED = "&nbsp;&nbsp;";

  private final StringBuilder out = new StringBuilder();

  String text() {
    return out.toString();
  }

  /// The sign of a tone with a space behind it, empty for a plain one.
  static String symbol(Tone tone, String unsure) {
    return switch (tone) {
      case PLAIN -> "";
      case GOOD -> "✅ ";
      case UNSURE -> unsure;
      case BAD -> "❌ ";
    };
  }

  void line(String markdown) {
    out.append(markdown.stripTrailing()).append('\n');
  }

  void blank() {
    out.append('\n');
  }

  void add(Block block) {
    blank();
    switch (block) {
      case Heading heading -> heading(heading);
      case Paragraph paragraph ->
          line(label(paragraph.label()) + Escapes.markdown(paragraph.text()));
      case Bullets bullets -> bullets(bullets);
      case Command command -> command(command);
      case Facts facts -> facts(facts);
      case Grid grid -> grid(grid);
      case Bars bars -> drawing(bars);
      case Chart chart -> drawing(chart);
    }
  }

  private static String label(String label) {
    return label.isEmpty() ? "" : "**" + Escapes.markdown(label) + ":** ";
  }

  private void heading(Heading heading) {
    line(
        "#### "
            + symbol(heading.tone(), "⚠️ ")
            + Escapes.markdown(heading.tag())
            + " "
            + Escapes.markdown(heading.text()));
    if (!heading.qualifier().isEmpty()) {
      blank();
      line("*" + Escapes.markdown(heading.qualifier()) + "*");
    }
  }

  private void bullets(Bullets bullets) {
    if (!bullets.label().isEmpty()) {
      line(label(bullets.label()));
      blank();
    }
    bullets.items().forEach(item -> line("- " + Escapes.markdown(item)));
  }

  private void command(Command command) {
    line(label(command.label()));
    blank();
    fenced("sh", Escapes.terminal(command.line()) + "\n");
  }

  private void facts(Facts facts) {
    List<String> heads = new ArrayList<>();
    heads.add("");
    heads.addAll(facts.columns().isEmpty() ? List.of("") : facts.columns());
    boolean notes = facts.rows().stream().anyMatch(row -> !row.note().isEmpty());
    if (notes) {
      heads.add("");
    }
    cells(heads);
    line(
        "|---|"
            + "---:|".repeat(facts.columns().size())
            + "---|".repeat(heads.size() - 1 - facts.columns().size()));
    facts.rows().forEach(row -> fact(row, notes));
  }

  private void fact(Fact row, boolean notes) {
    List<String> cells = new ArrayList<>(row.values());
    if (notes) {
      cells.add(row.note());
    }
    line("| " + NESTED.repeat(row.depth()) + Escapes.markdown(row.label()) + " |" + escaped(cells));
  }

  private void grid(Grid grid) {
    cells(grid.columns());
    line("|" + String.join("", Collections.nCopies(grid.columns().size(), "---|")));
    grid.rows().forEach(this::row);
  }

  private void row(Row row) {
    line("| " + symbol(row.tone(), "❓ ") + escaped(row.cells()).substring(1));
  }

  private void cells(List<String> cells) {
    line("|" + escaped(cells));
  }

  private static String escaped(List<String> cells) {
    return cells.stream()
        .map(cell -> " " + Escapes.markdown(cell) + " |")
        .collect(Collectors.joining());
  }

  private void drawing(Block block) {
    ConsolePage page = new ConsolePage(ConsoleStyle.PLAIN);
    new ConsoleBlocks(page, List.of(block)).draw();
    fenced("text", page.text());
  }

  private void fenced(String language, String lines) {
    String fence = Escapes.fence(lines);
    line(fence + language);
    out.append(lines);
    line(fence);
  }
}
