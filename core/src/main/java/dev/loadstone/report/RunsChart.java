package dev.loadstone.report;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/// A figure over many runs, one point each, with the runs from which its level changed.
///
/// @param id its name within the page
/// @param title what it shows
/// @param curves what is drawn, from front to back
/// @param names of the runs, in the order of the points
/// @param changes numbers of the runs from which a level changed
/// @param write how a figure is written
public record RunsChart(
    String id,
    String title,
    List<Curve> curves,
    List<String> names,
    List<Integer> changes,
    DoubleFunction<String> write) {
  private static final int HEIGHT = 170;
  private static final int TICKS = 4;
  private static final int LABELS = 4;
  private static final double MARK = 3;

  /// One curve.
  ///
  /// @param label what it is
  /// @param style the name of its style: `a` to `d`
  /// @param values one for each run, NaN where not determined
  public record Curve(String label, String style, List<Double> values) {
    /// Copies the values.
    public Curve {
      values = List.copyOf(values);
    }

    private double[] array() {
      return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }

  /// Copies the lists.
  public RunsChart {
    curves = List.copyOf(curves);
    names = List.copyOf(names);
    changes = List.copyOf(changes);
  }

  /// Draws it.
  public void draw(Markup out) {
    ChartFrame frame = new ChartFrame(out, id, HEIGHT);
    Axis axis = Axis.linear(highest(), TICKS);
    frame.open(title, curves.stream().map(c -> new ChartFrame.Key(c.label(), c.style())).toList());
    frame.plot(axis, tick -> tick == 0 ? "0" : write.apply(tick), title, description());
    double[] x = IntStream.range(0, names.size()).mapToDouble(this::x).toArray();
    for (int change : changes) {
      out.empty(
          "rect",
          "class",
          "mk change",
          "x",
          ChartFrame.number(x[change] - MARK / 2),
          "y",
          "0",
          "width",
          ChartFrame.number(MARK),
          "height",
          Integer.toString(HEIGHT));
    }
    for (Curve curve : curves.reversed()) {
      String path = frame.line(x, curve.array(), axis);
      out.empty("path", "class", "ln " + curve.style(), "d", path);
    }
    List<Integer> labelled = labelled();
    frame.close(
        labelled.stream().map(run -> x(run) / ChartFrame.WIDTH).toList(),
        labelled.stream().map(names::get).toList());
  }

  private double x(int run) {
    return (run + 0.5) / names.size() * ChartFrame.WIDTH;
  }

  private double highest() {
    return curves.stream()
        .flatMap(curve -> curve.values().stream())
        .filter(Double::isFinite)
        .mapToDouble(Double::doubleValue)
        .max()
        .orElse(Double.NaN);
  }

  private List<Integer> labelled() {
    int count = Math.min(LABELS, names.size());
    return IntStream.range(0, count)
        .map(label -> count == 1 ? 0 : label * (names.size() - 1) / (count - 1))
        .boxed()
        .toList();
  }

  private String description() {
    StringBuilder text = new StringBuilder();
    for (Curve curve : curves) {
      double[] known = Arrays.stream(curve.array()).filter(Double::isFinite).toArray();
      if (known.length > 0) {
        text.append(curve.label()).append(": from ");
        text.append(write.apply(Arrays.stream(known).min().orElseThrow())).append(" to ");
        text.append(write.apply(Arrays.stream(known).max().orElseThrow())).append(". ");
      }
    }
    return text.toString().strip();
  }
}
