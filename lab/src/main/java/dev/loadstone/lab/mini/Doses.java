package dev.loadstone.lab.mini;

import dev.loadstone.lab.scenario.Draw;

/// Tables of a figure by dose.
public final class Doses {
  private Doses() {}

  /// The figure of a drawing.
  ///
  /// @param figures one for each dose, from 0 (without the fault) to the strongest
  public static double of(Draw draw, double... figures) {
    if (figures.length != Draw.STRONGEST + 1) {
      throw new IllegalArgumentException("a table of doses has a figure for each");
    }
    return figures[draw.dose()];
  }
}
