package dev.loadstone.report;

import dev.loadstone.report.Block.Chart;
import dev.loadstone.report.Block.Curve;

/// Draws figures over time: the first curve as a chart, the others as one line each.
final class ConsoleChart {
  private static final int ROWS = 5;
  private static final int MAX_COLUMN_WIDTH = 4;

  /// What stands beside the columns: a label before them, the highest figure behind.
  private static final int BESIDE = 35;

  private final ConsolePage page;

  ConsoleChart(ConsolePage page) {
    this.page = page;
  }

  void draw(Chart chart) {
    int gutter = gutter(chart);
    int width = columnWidth(chart);
    Curve main = chart.rows().getFirst();
    for (int row = ROWS - 1; row >= 0; row--) {
      char edge = row == ROWS - 1 ? page.glyphs().top() : page.glyphs().side();
      page.line(
          left(leftText(main, row), gutter)
              + edge
              + page.paint().tone(main.tone(), cells(main, row, ROWS, width)));
    }
    axis(chart, gutter, main.heights().size() * width);
    chart.rows().stream().skip(1).forEach(curve -> spark(curve, gutter, width));
  }

  private static String leftText(Curve main, int row) {
    return switch (row) {
      case ROWS - 1 -> main.top();
      case ROWS - 2 -> main.label();
      default -> "";
    };
  }

  private void axis(Chart chart, int gutter, int length) {
    page.line(
        left("0", gutter)
            + page.glyphs().corner()
            + String.valueOf(page.glyphs().base()).repeat(length));
    String from = page.safe(chart.from());
    String to = page.safe(chart.to());
    page.line(
        left("", gutter)
            + " "
            + from
            + Wrap.padLeft(to, Math.max(to.length() + 2, length - from.length())));
  }

  private void spark(Curve curve, int gutter, int width) {
    page.line(
        left(curve.label(), gutter)
            + " "
            + page.paint().tone(curve.tone(), cells(curve, 0, 1, width))
            + "  highest "
            + page.safe(curve.top()));
  }

  private String cells(Curve curve, int row, int rows, int width) {
    StringBuilder cells = new StringBuilder();
    for (double height : curve.heights()) {
      cells.repeat(page.glyphs().cell(height, row, rows), width);
    }
    return cells.toString();
  }

  private String left(String text, int gutter) {
    return " ".repeat(ConsolePage.INDENT) + Wrap.padLeft(page.safe(text), gutter) + " ";
  }

  private static int gutter(Chart chart) {
    int labels = chart.rows().stream().mapToInt(curve -> curve.label().length()).max().orElse(0);
    return Math.max(labels, chart.rows().getFirst().top().length());
  }

  private int columnWidth(Chart chart) {
    int columns = Math.max(1, chart.rows().getFirst().heights().size());
    int most = Math.min(TimelineSection.MAX_COLUMNS, page.width() - BESIDE);
    return Math.clamp(most / columns, 1, MAX_COLUMN_WIDTH);
  }
}
