package dev.loadstone.analysis.compare;

import java.util.List;

/// One base and every candidate held against it.
///
/// @param margin the smallest relative change that matters, for example 0.05
/// @param noise how far runs of this plan lie apart by its history
/// @param base the runs of the base
/// @param each one comparison for each candidate
public record Comparisons(
    double margin, Noise noise, List<RunFigures> base, List<Comparison> each) {
  /// Copies the lists.
  public Comparisons {
    base = List.copyOf(base);
    each = List.copyOf(each);
  }

  /// The comparison of each candidate with the base; every group holds at least one run.
  public static Comparisons of(
      double margin, List<RunFigures> base, List<List<RunFigures>> candidates) {
    return of(margin, Noise.UNKNOWN, base, candidates);
  }

  /// The same where the history has taught how far such runs lie apart.
  public static Comparisons of(
      double margin, Noise noise, List<RunFigures> base, List<List<RunFigures>> candidates) {
    Comparer comparer = new Comparer(base, margin, noise);
    return new Comparisons(margin, noise, base, candidates.stream().map(comparer::with).toList());
  }
}
