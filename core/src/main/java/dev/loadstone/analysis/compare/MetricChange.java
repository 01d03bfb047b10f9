package dev.loadstone.analysis.compare;

import java.util.Locale;

/// How one figure changed from base to candidate.
///
/// @param metric the figure
/// @param base median over the runs of the base, in the metric's unit
/// @param candidate median over the runs of the candidate
/// @param change relative change (0.25 for a quarter more), or the difference where the metric is
///   not [by ratio][Metric#byRatio]; its bounds hold for all figures of the comparison together at
///   95 %
/// @param spread standard deviation between runs of one side, relative or as a difference like the
///   change; NaN where it was not seen
/// @param verdict what follows
/// @param why in one sentence
public record MetricChange(
    Metric metric,
    double base,
    double candidate,
    Figure change,
    double spread,
    Verdict verdict,
    String why) {
  /// What a comparison can say.
  public enum Verdict {
    /// The candidate is worse by more than the margin, beyond chance.
    WORSE,
    /// It cannot be told whether the figures differ by more than the margin.
    CANNOT_TELL,
    /// The candidate is better by more than the margin, beyond chance.
    BETTER,
    /// No difference larger than the bounds show, which lie within the margin.
    NO_DIFFERENCE;

    /// The name used in JSON.
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /// The largest difference the bounds leave open, either way; NaN where not determined.
  public double atMost() {
    return Math.max(Math.abs(change.low()), Math.abs(change.high()));
  }

  /// The largest change for the worse that the bounds leave open, negative where even the best case
  /// of the base is improved on; NaN where not determined.
  public double worstCase() {
    return metric.lowerIsBetter() ? change.high() : -change.low();
  }
}
