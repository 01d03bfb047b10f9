package dev.loadstone.analysis.detect;

import dev.loadstone.analysis.model.Finding.Evidence.Kind;
import java.util.HashMap;
import java.util.Map;

/// One thing a detector has seen, with its figures.
///
/// @param sign what it speaks of
/// @param subject the outcome, pool or software it is about; empty for the whole run
/// @param text a sentence with the figures in it
/// @param value the figure
/// @param unit its unit
/// @param kind where it comes from
/// @param figures further figures, by name
public record Fact(
    Sign sign,
    String subject,
    String text,
    double value,
    String unit,
    Kind kind,
    Map<String, Double> figures) {
  /// The figure of a faint fact that is above 0 where it cannot be chance.
  public static final String SURE = "sure";

  /// Copies the figures.
  public Fact {
    figures = Map.copyOf(figures);
  }

  /// A fact about the whole run, from figures of the run alone.
  static Fact statistical(
      Sign sign, String text, double value, String unit, Map<String, Double> figures) {
    return new Fact(sign, "", text, value, unit, Kind.STATISTICAL, figures);
  }

  /// The same about this subject.
  Fact about(String what) {
    return new Fact(sign, what, text, value, unit, kind, figures);
  }

  /// The same, sure although it is small, where that holds.
  Fact sureIf(boolean sure) {
    Map<String, Double> more = new HashMap<>(figures);
    more.put(SURE, sure ? 1.0 : 0.0);
    return new Fact(sign, subject, text, value, unit, kind, more);
  }

  /// A further figure; NaN where the fact has none of this name.
  public double figure(String name) {
    return figures.getOrDefault(name, Double.NaN);
  }
}
