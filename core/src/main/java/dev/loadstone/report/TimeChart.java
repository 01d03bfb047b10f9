package dev.loadstone.report;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;

/// A chart over time: curves over the columns of a [TimeGrid].
///
/// @param id its name within the page
/// @param title what it shows, with its unit
/// @param form how it is drawn
/// @param height in pixels
/// @param curves from front to back
/// @param write how a figure is written
record TimeChart(
    String id,
    String title,
    Form form,
    int height,
    List<Curve> curves,
    DoubleFunction<String> write) {
  /// How a chart is drawn.
  enum Form {
    LINES,
    /// Lines that keep their height through a column, for figures read now and then.
    STEPS,
    BARS,
    /// Lines over a scale of equal ratios.
    LOGARITHMIC
  }

  /// One curve.
  ///
  /// @param label what it is, empty where the title says it
  /// @param style the name of its style
  /// @param values one for each column, NaN where not determined
  record Curve(String label, String style, double[] values) {}

  TimeChart {
    curves = List.copyOf(curves);
  }

  double highest() {
    return curves.stream()
        .flatMapToDouble(curve -> Arrays.stream(curve.values()))
        .filter(Double::isFinite)
        .max()
        .orElse(Double.NaN);
  }

  double lowestAboveZero() {
    return curves.stream()
        .flatMapToDouble(curve -> Arrays.stream(curve.values()))
        .filter(value -> value > 0)
        .min()
        .orElse(Double.NaN);
  }

  /// Whether its figures are written without a unit.
  boolean unitless() {
    return write.apply(1).equals("1");
  }

  /// Whether there is anything to show.
  boolean drawable() {
    return Double.isFinite(highest());
  }

  Axis axis() {
    int ticks = height < 100 ? 2 : 4;
    return switch (form) {
      case LINES, STEPS, BARS -> Axis.linear(highest(), ticks);
      case LOGARITHMIC -> Axis.logarithmic(lowestAboveZero() / 1.2, highest() * 1.2);
    };
  }

  /// What it shows, for a reader who cannot see it.
  String description() {
    StringBuilder text = new StringBuilder();
    for (Curve curve : curves) {
      double[] known = Arrays.stream(curve.values()).filter(Double::isFinite).toArray();
      if (known.length > 0) {
        text.append(curve.label().isEmpty() ? "" : curve.label() + ": ")
            .append("from ")
            .append(write.apply(Arrays.stream(known).min().orElseThrow()))
            .append(" to ")
            .append(write.apply(Arrays.stream(known).max().orElseThrow()))
            .append(". ");
      }
    }
    return text.toString().strip();
  }
}
