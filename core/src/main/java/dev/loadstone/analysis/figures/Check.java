package dev.loadstone.analysis.figures;

import dev.loadstone.analysis.model.CrossCheck;

/// A cross-check and what it means for the run if it does not hold.
///
/// @param check the cross-check
/// @param weight what a failure means
record Check(CrossCheck check, Weight weight) {
  /// What a failing check means.
  enum Weight {
    /// The figures contradict one another: the run is invalid.
    CONTRADICTION,
    /// The figures are right and carry a bias: the run is degraded.
    BIAS,
    /// Worth knowing; no doubt on the figures.
    NOTE
  }

  /// A check whose failure is a contradiction.
  static Check contradiction(
      String id, boolean holds, String expected, String observed, String text) {
    return new Check(new CrossCheck(id, holds, expected, observed, text), Weight.CONTRADICTION);
  }

  /// A check whose failure is a bias.
  static Check bias(String id, boolean holds, String expected, String observed, String text) {
    return new Check(new CrossCheck(id, holds, expected, observed, text), Weight.BIAS);
  }

  /// A check whose failure is worth knowing.
  static Check note(String id, boolean holds, String expected, String observed, String text) {
    return new Check(new CrossCheck(id, holds, expected, observed, text), Weight.NOTE);
  }

  /// Whether it fails with this weight.
  boolean fails(Weight as) {
    return !check.holds() && weight == as;
  }
}
