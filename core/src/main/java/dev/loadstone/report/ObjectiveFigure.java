package dev.loadstone.report;

import dev.loadstone.analysis.model.ObjectiveVerdict;
import dev.loadstone.plan.Objective;
import java.util.stream.DoubleStream;

/// An objective on a line: the limit, the side of it that meets the objective, the figure and its
/// interval.
final class ObjectiveFigure {
  private static final double WIDTH = 180;
  private static final String HEIGHT = "28";
  private static final double MARGIN = 8;
  private static final double ROOM = 0.3;

  private final ObjectiveVerdict verdict;
  private final Objective objective;
  private final double from;
  private final double to;

  ObjectiveFigure(ObjectiveVerdict verdict, Objective objective) {
    this.verdict = verdict;
    this.objective = objective;
    double low = known().min().orElse(0);
    double high = known().max().orElse(1);
    double room = Math.max((high - low) * ROOM, Math.max(Math.abs(high), 1e-9) * 0.05);
    from = Math.max(0, low - room);
    to = high + room;
  }

  private DoubleStream known() {
    return DoubleStream.of(objective.limit(), verdict.observed(), verdict.low(), verdict.high())
        .filter(Double::isFinite);
  }

  private double x(double figure) {
    return MARGIN + (figure - from) / (to - from) * (WIDTH - 2 * MARGIN);
  }

  private static String number(double coordinate) {
    return ChartFrame.number(coordinate);
  }

  void draw(Markup out) {
    out.open(
        "svg",
        "class",
        "bullet",
        "width",
        number(WIDTH),
        "height",
        HEIGHT,
        "viewBox",
        "0 0 " + number(WIDTH) + " " + HEIGHT,
        "role",
        "img");
    out.element("title", words());
    allowed(out);
    out.empty(
        "path", "class", "track", "d", "M" + number(MARGIN) + " 15H" + number(WIDTH - MARGIN));
    out.empty("path", "class", "limit", "d", "M" + number(x(objective.limit())) + " 3V27");
    String style = HtmlBlocks.style(ObjectivesSection.tone(verdict.verdict()));
    interval(style, out);
    if (Double.isFinite(verdict.observed())) {
      out.empty(
          "circle", "class", style, "cx", number(x(verdict.observed())), "cy", "15", "r", "5");
    }
    out.close("svg");
  }

  private String words() {
    return "limit "
        + Numbers.inUnit(objective.limit(), verdict.unit())
        + ", observed "
        + Numbers.inUnit(verdict.observed(), verdict.unit())
        + ", 95 % interval "
        + ObjectivesSection.interval(verdict);
  }

  /// A bar across, or an arrow where no bound is determined.
  private static String end(double x, double bound, int inwards) {
    return Double.isFinite(bound)
        ? "M" + number(x) + " 11v8"
        : "M" + number(x + inwards) + " 10L" + number(x) + " 15L" + number(x + inwards) + " 20";
  }

  private void allowed(Markup out) {
    double limit = x(objective.limit());
    boolean below =
        switch (objective.comparison()) {
          case BELOW, AT_MOST -> true;
          case ABOVE, AT_LEAST -> false;
        };
    out.empty(
        "rect",
        "class",
        "allowed",
        "x",
        number(below ? MARGIN : limit),
        "width",
        number(Math.max(0, below ? limit - MARGIN : WIDTH - MARGIN - limit)),
        "y",
        "6",
        "height",
        "18");
  }

  private void interval(String style, Markup out) {
    if (Double.isFinite(verdict.low()) || Double.isFinite(verdict.high())) {
      double low = Double.isFinite(verdict.low()) ? x(verdict.low()) : MARGIN;
      double high = Double.isFinite(verdict.high()) ? x(verdict.high()) : WIDTH - MARGIN;
      out.empty(
          "path",
          "class",
          "interval " + style,
          "d",
          "M"
              + number(low)
              + " 15H"
              + number(high)
              + end(low, verdict.low(), 5)
              + end(high, verdict.high(), -5));
    }
  }
}
