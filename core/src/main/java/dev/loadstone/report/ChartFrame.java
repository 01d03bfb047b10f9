package dev.loadstone.report;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleFunction;

/// The frame of a chart: caption, axes and grid around a plot that fills whatever width there is.
///
/// The plot is [#WIDTH] units wide and is stretched to the page, its strokes excepted; labels stand
/// outside of it, placed in percent, so that they keep their size on a phone.
final class ChartFrame {
  /// Width of a plot in its own units.
  static final double WIDTH = 1000;

  private static final String HIDDEN = "aria-hidden";
  private static final double MARGIN = 6;
  private static final double PERCENT = 100;

  /// Height of a line of labels.
  private static final double LINE = 12;

  /// From here on a label would run over the right edge.
  private static final double NEAR_END = 0.96;

  private static final double NEAR_START = 0.04;

  private final Markup out;
  private final String id;
  private final int height;

  /// Tags of levels by their height.
  private final SortedMap<Double, String> tags = new TreeMap<>();

  ChartFrame(Markup out, String id, int height) {
    this.out = out;
    this.id = id;
    this.height = height;
  }

  /// A curve as the caption names it.
  record Key(String label, String style) {}

  void open(String title, List<Key> keys) {
    out.open("figure", "class", "chart", "id", id);
    out.open("figcaption").element("h3", title);
    for (Key key : keys) {
      out.open("span", "class", "key");
      out.open("svg", "width", "24", "height", "8", HIDDEN, "true");
      out.empty("path", "class", "ln " + key.style(), "d", "M1 4H23").close("svg");
      out.text(key.label()).close("span");
    }
    out.empty("output", "class", "readout").close("figcaption").newLine();
  }

  /// Names levels at the right edge; those that lie on one another share a line. Before [#plot].
  void levelTags(List<LevelMark> levels, Axis axis) {
    for (LevelMark level : levels) {
      double y = Math.clamp(y(axis, level.millis()) - 3, LINE, height - 2);
      if (axis.holds(level.millis())) {
        tags.merge(free(y), level.tag(), (a, b) -> a.equals(b) ? a : a + " " + b);
      }
    }
  }

  /// The label that is there already, or this height.
  private double free(double y) {
    return tags.keySet().stream().filter(used -> Math.abs(used - y) < LINE).findFirst().orElse(y);
  }

  /// Draws levels across the plot.
  void levels(List<LevelMark> levels, Axis axis) {
    StringBuilder lines = new StringBuilder();
    for (LevelMark level : levels) {
      if (axis.holds(level.millis())) {
        lines.append("M0 ").append(number(y(axis, level.millis()))).append("h1000");
      }
    }
    if (!lines.isEmpty()) {
      out.empty("path", "class", "ln level", "d", lines.toString());
    }
  }

  /// Opens the plot, with labels of the vertical axis beside it and their lines in it.
  void plot(Axis axis, DoubleFunction<String> write, String title, String description) {
    out.open("div", "class", "plot");
    out.open("svg", "class", "ya", "height", Integer.toString(height), HIDDEN, "true");
    for (double tick : axis.ticks()) {
      double y = Math.clamp(y(axis, tick) + 4, 9, height);
      out.element("text", write.apply(tick), "x", "58", "y", number(y));
    }
    out.close("svg");
    out.open("div", "class", "pa");
    drawTags();
    out.open(
        "svg",
        "class",
        "pl",
        "viewBox",
        "0 0 " + (int) WIDTH + " " + height,
        "height",
        Integer.toString(height),
        "preserveAspectRatio",
        "none",
        "role",
        "img");
    out.element("title", title).element("desc", description);
    StringBuilder lines = new StringBuilder();
    for (double tick : axis.ticks()) {
      lines.append('M').append(0).append(' ').append(number(y(axis, tick))).append("h1000");
    }
    out.empty("path", "class", "grid", "d", lines.toString());
  }

  /// Over the plot and unlike it not stretched.
  private void drawTags() {
    if (tags.isEmpty()) {
      return;
    }
    out.open("svg", "class", "tags", "height", Integer.toString(height), HIDDEN, "true");
    tags.forEach((y, tag) -> out.element("text", tag, "x", "100%", "y", number(y)));
    out.close("svg");
  }

  /// Closes the plot and draws the horizontal axis.
  ///
  /// @param places of the labels, 0 to 1
  void close(List<Double> places, List<String> labels) {
    out.close("svg");
    out.open("svg", "class", "xa", "height", "20", HIDDEN, "true");
    for (int i = 0; i < labels.size(); i++) {
      double place = places.get(i);
      out.element(
          "text", labels.get(i), "x", percent(place), "y", "14", "text-anchor", anchor(place));
      out.empty("line", "x1", percent(place), "x2", percent(place), "y1", "0", "y2", "4");
    }
    out.close("svg").close("div").close("div").close("figure").newLine();
  }

  private static String anchor(double place) {
    return place > NEAR_END ? "end" : place < NEAR_START ? "start" : "middle";
  }

  static String percent(double place) {
    return number(place * PERCENT) + "%";
  }

  double y(Axis axis, double figure) {
    return height - 1 - axis.place(figure) * (height - 1 - MARGIN);
  }

  /// A curve through points, broken where a figure is not determined.
  ///
  /// @param x of each figure, in units of the plot
  String line(double[] x, double[] figures, Axis axis) {
    StringBuilder path = new StringBuilder();
    boolean drawing = false;
    for (int i = 0; i < figures.length; i++) {
      boolean known = Double.isFinite(figures[i]);
      if (known) {
        path.append(drawing ? 'L' : 'M').append(number(x[i])).append(' ');
        path.append(number(y(axis, figures[i])));
        boolean alone = !drawing && (i + 1 == figures.length || !Double.isFinite(figures[i + 1]));
        path.append(alone ? "h0" : "");
      }
      drawing = known;
    }
    return path.toString();
  }

  /// Coordinates in tenths: finer than a pixel.
  static String number(double coordinate) {
    long tenths = Math.round(coordinate * 10);
    return tenths % 10 == 0
        ? Long.toString(tenths / 10)
        : String.format(Locale.ROOT, "%.1f", tenths / 10.0);
  }
}
