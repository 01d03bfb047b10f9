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
import java.util.List;
import java.util.function.Function;

/// Lays out the blocks of one section; what follows a heading is indented under it.
final class ConsoleBlocks {
  private static final int BAR_WIDTH = 44;
  private static final int TAG_WIDTH = 3;
  private static final int ITEM_INDENT = ConsolePage.INDENT + TAG_WIDTH + 1;

  private final ConsolePage page;
  private final List<Block> blocks;
  private final ConsoleTable tables;
  private int indent = ConsolePage.INDENT;

  ConsoleBlocks(ConsolePage page, List<Block> blocks) {
    this.page = page;
    this.blocks = blocks;
    this.tables = new ConsoleTable(page, blocks);
  }

  void draw() {
    blocks.forEach(this::draw);
  }

  // No switch over types, see Workload#match.
  @SuppressWarnings("IfChainToSwitch")
  private void draw(Block block) {
    if (block instanceof Heading heading) {
      heading(heading);
    } else if (block instanceof Paragraph paragraph) {
      paragraph(paragraph);
    } else if (block instanceof Bullets bullets) {
      bullets(bullets);
    } else if (block instanceof Command command) {
      command(command);
    } else if (block instanceof Facts facts) {
      tables.facts(facts);
    } else if (block instanceof Grid grid) {
      tables.grid(grid);
    } else if (block instanceof Bars bars) {
      bars(bars);
    } else {
      new ConsoleChart(page).draw((Chart) block);
    }
  }

  private void heading(Heading heading) {
    if (indent == ITEM_INDENT) {
      page.blank();
    }
    indent = ITEM_INDENT;
    String tag = page.safe(heading.tag());
    boolean fits = tag.length() <= TAG_WIDTH;
    String text = fits ? heading.text() : heading.tag() + " " + heading.text();
    String left =
        " ".repeat(ConsolePage.INDENT)
            + page.paint().badge(heading.tone(), Wrap.padRight(fits ? tag : "", TAG_WIDTH + 1));
    for (String line : Wrap.lines(page.safe(text), page.width() - ITEM_INDENT)) {
      page.line(left + page.paint().strong(line));
      left = " ".repeat(ITEM_INDENT);
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
    int labels = width(bars.bars(), Bar::label);
    int counts = width(bars.bars(), Bar::count);
    int shares = width(bars.bars(), Bar::share);
    for (Bar bar : bars.bars()) {
      String drawn = Wrap.padRight(page.glyphs().bar(bar.length(), BAR_WIDTH), BAR_WIDTH);
      page.line(
          " ".repeat(indent)
              + Wrap.padLeft(page.safe(bar.label()), labels)
              + "  "
              + page.paint().tone(Tone.GOOD, drawn)
              + "  "
              + Wrap.padLeft(page.safe(bar.count()), counts)
              + "  "
              + Wrap.padLeft(page.safe(bar.share()), shares));
    }
  }

  private int width(List<Bar> bars, Function<Bar, String> text) {
    return bars.stream().map(text).mapToInt(word -> page.safe(word).length()).max().orElse(0);
  }
}
