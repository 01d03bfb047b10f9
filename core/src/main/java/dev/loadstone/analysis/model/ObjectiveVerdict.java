package dev.loadstone.analysis.model;

/// The verdict on one objective.
///
/// @param text the objective as written
/// @param verdict met, missed or undecided
/// @param observed the figure, NaN where not determined
/// @param low lower bound of its 95 % interval, NaN where not determined
/// @param high upper bound
/// @param unit `ms`, `fraction` or `1/s`
/// @param why in one sentence
public record ObjectiveVerdict(
    String text, Kind verdict, double observed, double low, double high, String unit, String why) {
  /// The three verdicts.
  public enum Kind {
    /// The whole interval meets the limit.
    MET,
    /// The whole interval misses it.
    MISSED,
    /// The interval straddles the limit, or the figure is not determined.
    UNDECIDED
  }
}
