package dev.loadstone.report;

import java.util.ArrayList;
import java.util.List;

/// An axis of a chart: where a figure lies on it, and which round figures are marked.
///
/// @param from the figure at its start
/// @param to the figure at its end
/// @param logarithmic whether equal ratios take equal room
/// @param ticks the figures marked, ascending
record Axis(double from, double to, boolean logarithmic, List<Double> ticks) {
  private static final double[] STEPS = {1, 2, 5, 10};
  private static final double ROUNDING = 1e-9;

  Axis {
    ticks = List.copyOf(ticks);
  }

  /// From 0 to a round figure over the highest, marked at about `count` places.
  static Axis linear(double highest, int count) {
    double top = Double.isFinite(highest) && highest > 0 ? highest : 1;
    double step = step(top / count);
    double to = Math.ceil(top / step - ROUNDING) * step;
    return new Axis(0, to, false, multiples(step, 0, to));
  }

  /// From 0 to exactly an end, marked at about `count` places.
  static Axis exact(double end, int count) {
    return new Axis(0, end, false, multiples(step(end / count), 0, end));
  }

  /// Equal ratios, marked at the powers of ten, and between them where those are few.
  static Axis logarithmic(double from, double to) {
    double decades = Math.log10(to / from);
    double[] within =
        decades < 1.2
            ? new double[] {1, 2, 3, 5}
            : decades < 2.2 ? new double[] {1, 3} : new double[] {1};
    List<Double> ticks = new ArrayList<>();
    for (int power = (int) Math.floor(Math.log10(from)); power <= Math.log10(to); power++) {
      for (double factor : within) {
        double tick = factor * Math.pow(10, power);
        if (tick >= from && tick <= to) {
          ticks.add(tick);
        }
      }
    }
    return new Axis(from, to, true, ticks);
  }

  /// Whether a figure lies between its ends.
  boolean holds(double figure) {
    return figure >= from && figure <= to;
  }

  /// Where a figure lies, 0 to 1; figures outside lie at the ends.
  double place(double figure) {
    double place =
        logarithmic
            ? Math.log(Math.max(figure, from) / from) / Math.log(to / from)
            : (figure - from) / (to - from);
    return Math.clamp(place, 0, 1);
  }

  private static List<Double> multiples(double step, double from, double to) {
    List<Double> ticks = new ArrayList<>();
    for (int k = 0; from + k * step <= to * (1 + ROUNDING); k++) {
      ticks.add(from + k * step);
    }
    return ticks;
  }

  /// The smallest of 1, 2, 5, 10, … that is not below.
  private static double step(double least) {
    double unit = Math.pow(10, Math.floor(Math.log10(least)));
    for (double step : STEPS) {
      if (step * unit >= least * (1 - ROUNDING)) {
        return step * unit;
      }
    }
    return 10 * unit;
  }
}
