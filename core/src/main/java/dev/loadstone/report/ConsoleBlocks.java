package dev.loadstone.report;

import dev.loadstone.report.Block.Bar;
import dev.loadstone.report.Block.Bars;
import dev.loadstone.report.Block.Bullets;
import dev.loadstone.report.Block.Chart;
import dev.loadstone.report.Block.Command;
import dev.loadstone.report.Block.Facts;
import dev.loadstone.report.Block.Grid;
import dev.loadstone.report.Block.Heading;
import dev.loadstone.report.Block.Paragraph;

/// Lays out the blocks of one section; what follows a heading is indented under it.
final class ConsoleBlocks {
  private static final int BAR_WIDTH = 44;
  private static final int ITEM_INDENT = 6;

  private final ConsolePage page;
  private int indent = ConsolePage.INDENT;

  ConsoleBlocks(ConsolePage page) {
    this.page = page;
  }

  void add(Block block) {
    switch (block) {
      case Heading heading -> heading(heading);
      case Paragraph paragraph -> paragraph(paragraph);
      case Bullets bullets -> bullets(bullets);
      case Command command -> command(command);
      case Facts facts -> new ConsoleTable(page).facts(facts);
      case Grid grid -> new ConsoleTable(page).grid(grid);
      case Bars bars -> bars(bars);
      case Chart chart -> new ConsoleChart(page).draw(chart);
    }
  }

  private void heading(Heading heading) {
    if (indent == ITEM_INDENT) {
      page.blank();
    }
    indent = ITEM_INDENT;
    String tag =
        Wrap.padRight(page.safe(heading.tag()), ITEM_INDENT - ConsolePage.INDENT - 1) + " ";
    String left = " ".repeat(ConsolePage.INDENT) + page.paint().badge(heading.tone(), tag);
    boolean first = true;
    for (String line : Wrap.lines(page.safe(heading.text()), ConsolePage.WIDTH - ITEM_INDENT)) {
      page.line((first ? left : " ".repeat(ITEM_INDENT)) + page.paint().strong(line));
      first = false;
    }
    if (!heading.qualifier().isEmpty()) {
      page.painted(indent, heading.qualifier(), line -> page.paint().tone(heading.tone(), line));
    }
  }

  private void paragraph(Paragraph paragraph) {
    page.wrapped(
        indent, paragraph.label().isEmpty() ? "" : paragraph.label() + ":", paragraph.text());
  }

  private void bullets(Bullets bullets) {
    if (!bullets.label().isEmpty()) {
      page.line(" ".repeat(indent) + page.paint().faint(page.safe(bullets.label() + ":")));
    }
    bullets.items().forEach(item -> page.wrapped(indent, "-", item));
  }

  // Never broken: it is there to be copied.
  private void command(Command command) {
    page.line(" ".repeat(indent) + page.paint().faint(page.safe(command.label() + ":")));
    page.line(" ".repeat(indent + 2) + page.safe(command.line()));
  }

  private void bars(Bars bars) {
    int labels =
        bars.bars().stream().mapToInt(bar -> page.safe(bar.label()).length()).max().orElse(0);
    for (Bar bar : bars.bars()) {
      String drawn = Wrap.padRight(page.glyphs().bar(bar.length(), BAR_WIDTH), BAR_WIDTH);
      String label = Wrap.padLeft(page.safe(bar.label()), labels);
      page.line(
          " ".repeat(indent)
              + label
              + "  "
              + page.paint().tone(Tone.GOOD, drawn)
              + "  "
              + page.safe(bar.text()));
    }
  }
}
