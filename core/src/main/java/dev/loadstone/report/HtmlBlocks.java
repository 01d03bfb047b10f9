package dev.loadstone.report;

import dev.loadstone.report.Block.Bar;
import dev.loadstone.report.Block.Bars;
import dev.loadstone.report.Block.Bullets;
import dev.loadstone.report.Block.Chart;
import dev.loadstone.report.Block.Command;
import dev.loadstone.report.Block.Curve;
import dev.loadstone.report.Block.Fact;
import dev.loadstone.report.Block.Facts;
import dev.loadstone.report.Block.Grid;
import dev.loadstone.report.Block.Heading;
import dev.loadstone.report.Block.Paragraph;
import dev.loadstone.report.Block.Row;
import java.util.List;
import java.util.Locale;

/// The sections of a report as HTML.
final class HtmlBlocks {
  private static final double BAR_WIDTH = 100;
  private static final double CURVE_HEIGHT = 30;

  private final Markup out;

  /// The title of the section that is written.
  private String title = "";

  HtmlBlocks(Markup out) {
    this.out = out;
  }

  /// A section under a heading; what is only looked at in doubt is folded away.
  void section(Section section) {
    title = section.title();
    String id = id(section.title());
    out.open("section", "id", id, "aria-labelledby", id + "-title").newLine();
    boolean folded = section.role() == Section.Role.DETAIL;
    if (folded) {
      out.open("details").open("summary");
    }
    out.element("h2", section.title(), "id", id + "-title");
    if (folded) {
      out.close("summary").newLine();
    }
    section.blocks().forEach(this::add);
    if (folded) {
      out.close("details");
    }
    out.close("section").newLine();
  }

  /// The name of a section within the page.
  static String id(String title) {
    return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  void add(Block block) {
    switch (block) {
      case Heading heading -> heading(heading);
      case Paragraph paragraph -> paragraph(paragraph);
      case Bullets bullets -> bullets(bullets);
      case Command command -> command(command);
      case Facts facts -> facts(facts);
      case Grid grid -> grid(grid);
      case Bars bars -> bars(bars);
      case Chart chart -> chart(chart);
    }
    out.newLine();
  }

  static String style(Tone tone) {
    return tone.name().toLowerCase(Locale.ROOT);
  }

  /// The sign of a tone: beside a word, never instead of one.
  static void sign(Tone tone, Markup out) {
    String sign =
        switch (tone) {
          case PLAIN -> "i";
          case GOOD -> "✓";
          case UNSURE -> "!";
          case BAD -> "✕";
        };
    out.element("span", sign, "class", "sign " + style(tone), "aria-hidden", "true");
  }

  private void heading(Heading heading) {
    out.open("h3", "class", "item");
    out.element("span", heading.tag(), "class", "tag").text(" " + heading.text()).close("h3");
    if (!heading.qualifier().isEmpty()) {
      out.open("p", "class", "qualifier");
      sign(heading.tone(), out);
      out.text(heading.qualifier()).close("p");
    }
  }

  private void label(String label) {
    if (!label.isEmpty()) {
      out.element("b", label + ":").text(" ");
    }
  }

  private void paragraph(Paragraph paragraph) {
    out.open("p");
    label(paragraph.label());
    out.text(paragraph.text()).close("p");
  }

  private void bullets(Bullets bullets) {
    if (!bullets.label().isEmpty()) {
      out.open("p", "class", "lead");
      label(bullets.label());
      out.close("p");
    }
    out.open("ul");
    bullets.items().forEach(item -> out.element("li", item));
    out.close("ul");
  }

  void command(Command command) {
    out.open("div", "class", "command");
    out.element("span", command.label(), "class", "label");
    out.open("pre").element("code", command.line()).close("pre");
    out.element("button", "Copy", "type", "button", "hidden", "", "aria-label", "Copy the command");
    out.close("div");
  }

  private void table(String style) {
    out.openScroll(title).open("table", "class", style);
  }

  private void closeTable() {
    out.close("tbody").close("table").close("div");
  }

  private void heads(List<String> columns, String style) {
    columns.forEach(column -> out.element("th", column, "scope", "col", "class", style));
  }

  private void facts(Facts facts) {
    boolean notes = facts.rows().stream().anyMatch(row -> !row.note().isEmpty());
    table(notes ? "facts noted" : "facts");
    if (!facts.columns().isEmpty()) {
      out.open("thead").open("tr").element("td", "");
      heads(facts.columns(), "num");
      if (notes) {
        out.element("td", "");
      }
      out.close("tr").close("thead");
    }
    out.open("tbody");
    boolean words = mostlyWords(facts);
    facts.rows().forEach(row -> fact(row, notes, words));
    closeTable();
  }

  /// A table that tells rather than counts: its values all stand left.
  private static boolean mostlyWords(Facts facts) {
    List<String> values = facts.rows().stream().flatMap(row -> row.values().stream()).toList();
    long figures = values.stream().filter(HtmlBlocks::figure).count();
    return facts.columns().isEmpty() && 2 * figures < values.size();
  }

  private static boolean figure(String value) {
    return !value.isEmpty()
        && Character.isDigit(value.charAt(0))
        && value.length() < LONGEST_FIGURE;
  }

  private void fact(Fact row, boolean notes, boolean words) {
    out.open("tr", "class", row.depth() > 0 ? "part" : "whole");
    out.element("th", row.label(), "scope", "row");
    row.values()
        .forEach(value -> out.element("td", value, "class", words ? "words" : value(value)));
    if (notes) {
      out.element("td", row.note(), "class", "note");
    }
    out.close("tr").newLine();
  }

  /// Figures stand right, sentences left.
  private static String value(String value) {
    return value.length() > LONGEST_FIGURE ? "words" : "num";
  }

  private static final int LONGEST_FIGURE = 26;

  private void grid(Grid grid) {
    table("grid");
    out.open("thead").open("tr");
    heads(grid.columns(), "");
    out.close("tr").close("thead").open("tbody");
    for (Row row : grid.rows()) {
      out.open("tr").open("th", "scope", "row", "class", "verdict");
      sign(row.tone(), out);
      out.text(row.cells().getFirst()).close("th");
      row.cells().stream().skip(1).forEach(cell -> out.element("td", cell));
      out.close("tr").newLine();
    }
    closeTable();
  }

  private void bars(Bars bars) {
    table("bars");
    out.open("tbody");
    for (Bar bar : bars.bars()) {
      out.open("tr").element("th", bar.label(), "scope", "row").open("td", "class", "bar");
      out.open(
          "svg",
          "viewBox",
          "0 0 100 10",
          "preserveAspectRatio",
          "none",
          "height",
          "12",
          "aria-hidden",
          "true");
      String width = ChartFrame.number(Math.clamp(bar.length(), 0, 1) * BAR_WIDTH);
      out.empty("rect", "class", "br a", "width", width, "height", "10").close("svg").close("td");
      out.element("td", bar.count(), "class", "num").element("td", bar.share(), "class", "num");
      out.close("tr").newLine();
    }
    closeTable();
  }

  private void chart(Chart chart) {
    table("curves");
    out.open("tbody");
    for (Curve curve : chart.rows()) {
      out.open("tr").element("th", curve.label(), "scope", "row").open("td", "class", "bar");
      out.open(
          "svg",
          "viewBox",
          "0 0 " + curve.heights().size() + " 30",
          "preserveAspectRatio",
          "none",
          "height",
          "30",
          "aria-hidden",
          "true");
      out.empty("path", "class", "ln a", "d", path(curve)).close("svg").close("td");
      out.element("td", "up to " + curve.top(), "class", "num").close("tr").newLine();
    }
    closeTable();
    out.element("p", chart.from() + " to " + chart.to(), "class", "scale");
  }

  private static String path(Curve curve) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < curve.heights().size(); i++) {
      double height = curve.heights().get(i);
      if (Double.isFinite(height)) {
        path.append('M').append(i).append(' ');
        path.append(ChartFrame.number((1 - height) * (CURVE_HEIGHT - 2) + 1)).append("h1");
      }
    }
    return path.toString();
  }
}
