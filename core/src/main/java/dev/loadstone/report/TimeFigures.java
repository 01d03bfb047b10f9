package dev.loadstone.report;

import dev.loadstone.report.TimeChart.Curve;
import dev.loadstone.report.TimeChart.Form;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Draws the charts over time: all on the same axis, with the same marks.
final class TimeFigures {
  private static final int HEAT_HEIGHT = 230;
  private static final int LEVELS = 9;
  private static final double LONG = 1e4;
  private static final double THOUSAND = 1e3;
  private static final double MILLION = 1e6;
  private static final double BILLION = 1e9;
  private static final double NARROWEST_MARK = 1.5;

  private final Markup out;
  private final TimeGrid grid;
  private final List<TimeMark> marks;
  private final List<LevelMark> levels;
  private final TimeAxis axis;
  private final double[] middles;

  TimeFigures(Markup out, TimeGrid grid, Marks marks) {
    this.out = out;
    this.grid = grid;
    this.marks = marks.times();
    this.levels = marks.levels();
    axis = TimeAxis.of(grid.seconds());
    middles =
        IntStream.range(0, grid.columns())
            .mapToDouble(column -> (left(column) + left(column + 1)) / 2)
            .toArray();
  }

  /// Opens the group of charts that share the axis.
  void open() {
    out.open(
            "div",
            "class",
            "time",
            "data-end",
            plain(grid.seconds()),
            "data-width",
            plain(grid.widthSeconds()),
            "data-columns",
            Integer.toString(grid.columns()),
            "data-unit",
            axis.unit(),
            "data-per",
            plain(axis.secondsPerUnit()))
        .newLine();
  }

  void close() {
    out.close("div").newLine();
  }

  private static String plain(double figure) {
    return Double.toString(figure);
  }

  private double x(double seconds) {
    return Math.clamp(seconds / grid.seconds(), 0, 1) * ChartFrame.WIDTH;
  }

  private double left(int column) {
    return column == grid.columns() ? ChartFrame.WIDTH : x(column * grid.widthSeconds());
  }

  void draw(TimeChart chart) {
    ChartFrame frame = new ChartFrame(out, chart.id(), chart.height());
    Axis vertical = chart.axis();
    frame.open(
        chart.title(),
        chart.curves().stream()
            .filter(curve -> !curve.label().isEmpty())
            .map(curve -> new ChartFrame.Key(curve.label(), curve.style()))
            .toList());
    frame.plot(vertical, tickText(chart), chart.title(), chart.description());
    marks(chart.height());
    for (Curve curve : chart.curves().reversed()) {
      String kind = chart.form() == Form.BARS ? "br " : "ln ";
      out.empty("path", "class", kind + curve.style(), "d", path(chart, curve, vertical, frame));
    }
    chart.curves().forEach(curve -> data(curve.label(), curve.values(), chart.write()));
    frame.close(axis.places(), axis.labels());
  }

  private static String plain(TimeChart chart, double tick) {
    return chart.write().apply(tick).replaceFirst("\\.0+(?= |$)", "");
  }

  /// For example `20k`, `2M` or `1.5G`.
  private static String compact(double tick) {
    if (tick < MILLION) {
      return Numbers.rate(tick / THOUSAND) + "k";
    }
    return tick < BILLION ? Numbers.rate(tick / MILLION) + "M" : Numbers.rate(tick / BILLION) + "G";
  }

  private String path(TimeChart chart, Curve curve, Axis vertical, ChartFrame frame) {
    return switch (chart.form()) {
      case LINES, LOGARITHMIC -> frame.line(middles, curve.values(), vertical);
      case STEPS -> steps(curve.values(), vertical, frame);
      case BARS -> bars(curve.values(), vertical, frame);
    };
  }

  private String steps(double[] values, Axis vertical, ChartFrame frame) {
    StringBuilder path = new StringBuilder();
    double before = Double.NaN;
    for (int column = 0; column < values.length; column++) {
      if (Double.isFinite(values[column])) {
        String y = ChartFrame.number(frame.y(vertical, values[column]));
        path.append(
            Double.isFinite(before) ? "V" + y : "M" + ChartFrame.number(left(column)) + " " + y);
        path.append('H').append(ChartFrame.number(left(column + 1)));
      }
      before = values[column];
    }
    return path.toString();
  }

  /// Round figures need no zeros behind the point.
  private static DoubleFunction<String> tickText(TimeChart chart) {
    return tick ->
        tick == 0 ? "0" : chart.unitless() && tick >= LONG ? compact(tick) : plain(chart, tick);
  }

  private String bars(double[] values, Axis vertical, ChartFrame frame) {
    StringBuilder path = new StringBuilder();
    String base = ChartFrame.number(frame.y(vertical, 0));
    for (int column = 0; column < values.length; column++) {
      if (values[column] > 0) {
        path.append('M').append(ChartFrame.number(left(column))).append(' ').append(base);
        path.append('V').append(ChartFrame.number(frame.y(vertical, values[column])));
        path.append('H').append(ChartFrame.number(left(column + 1)));
        path.append('V').append(base).append('z');
      }
    }
    return path.toString();
  }

  /// The figures as text for the script to show.
  private void data(String label, double[] values, DoubleFunction<String> write) {
    String texts =
        Arrays.stream(values)
            .mapToObj(value -> Double.isFinite(value) ? write.apply(value) : "–")
            .collect(Collectors.joining("|"));
    out.empty("g", "class", "row", "data-label", label, "data-values", texts);
  }

  private void marks(int height) {
    for (TimeMark mark : marks) {
      double from = x(mark.fromSeconds());
      double width = Math.max(NARROWEST_MARK, x(mark.toSeconds()) - from);
      out.empty(
          "rect",
          "class",
          "mk " + mark.kind().style,
          "x",
          ChartFrame.number(from),
          "y",
          "0",
          "width",
          ChartFrame.number(width),
          "height",
          Integer.toString(height));
    }
  }

  /// The response times as a heat map, with the marks named above it.
  void heat(Course course) {
    HeatMap map = course.heat;
    ChartFrame frame = new ChartFrame(out, "latency", HEAT_HEIGHT);
    String title = "Response time of successes";
    frame.open(
        title,
        List.of(
            new ChartFrame.Key("median", "median"), new ChartFrame.Key("99th percentile", "tail")));
    new MarkLane(out, marks, grid.seconds()).draw();
    Axis vertical = Axis.logarithmic(map.fromMillis(), map.toMillis());
    frame.levelTags(levels, vertical);
    frame.plot(vertical, TimeFigures::tickMillis, title, description(course));
    cells(map);
    marks(HEAT_HEIGHT);
    frame.levels(levels, vertical);
    for (String style : List.of("halo ", "ln ")) {
      line(style + "tail", course.tail, vertical, frame);
      line(style + "median", course.median, vertical, frame);
    }
    data("median", course.median, Numbers::millis);
    data("p99", course.tail, Numbers::millis);
    frame.close(axis.places(), axis.labels());
    scale(map.most());
  }

  static String tickMillis(double millis) {
    return Numbers.exactMillis(millis);
  }

  private void line(String style, double[] values, Axis vertical, ChartFrame frame) {
    out.empty("path", "class", style, "d", frame.line(middles, values, vertical));
  }

  private static String description(Course course) {
    return "How many successes took how long, over the run. "
        + new TimeChart(
                "",
                "",
                Form.LINES,
                0,
                List.of(
                    new Curve("median", "", course.median),
                    new Curve("99th percentile", "", course.tail)),
                Numbers::millis)
            .description();
  }

  /// One path for each level, so that a style sheet can colour it.
  private void cells(HeatMap map) {
    double most = Math.log(Math.max(2.0, (double) map.most()));
    StringBuilder[] paths = new StringBuilder[LEVELS];
    Arrays.setAll(paths, _ -> new StringBuilder());
    for (int column = 0; column < map.columns(); column++) {
      for (int row = 0; row < map.rows(); row++) {
        if (map.count(column, row) > 0) {
          int level =
              (int) Math.min(LEVELS - 1, Math.log((double) map.count(column, row)) / most * LEVELS);
          cell(column, row, map.rows(), paths[level]);
        }
      }
    }
    for (int level = 0; level < LEVELS; level++) {
      if (!paths[level].isEmpty()) {
        out.empty("path", "class", "h h" + level, "d", paths[level].toString());
      }
    }
  }

  private void cell(int column, int row, int rows, StringBuilder path) {
    double rowHeight = (HEAT_HEIGHT - 7.0) / rows;
    double bottom = HEAT_HEIGHT - 1 - row * rowHeight;
    path.append('M').append(ChartFrame.number(left(column)));
    path.append(' ').append(ChartFrame.number(bottom));
    path.append('V').append(ChartFrame.number(bottom - rowHeight));
    path.append('H').append(ChartFrame.number(left(column + 1)));
    path.append('V').append(ChartFrame.number(bottom)).append('z');
  }

  private void scale(long most) {
    out.open("p", "class", "scale").text("fewer ");
    out.open("svg", "width", "108", "height", "10", "aria-hidden", "true");
    for (int level = 0; level < LEVELS; level++) {
      out.empty(
          "rect",
          "class",
          "h" + level,
          "x",
          Integer.toString(level * 12),
          "width",
          "12",
          "height",
          "10");
    }
    out.close("svg").text(" more: 1 to " + Numbers.count(most) + " successes");
    out.text(" in a cell of " + Numbers.nanos(grid.widthNanos()) + ", by when they ended.");
    out.close("p").newLine();
  }
}
