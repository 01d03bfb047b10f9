package dev.loadstone.analysis.compare;

import dev.loadstone.analysis.compare.MetricChange.Verdict;
import java.util.List;

/// A candidate held against a base.
///
/// @param candidate the runs of the candidate
/// @param unit what was taken as independent
/// @param verdict on all figures together
/// @param nothingWorse whether no figure can be worse by more than the margin, whatever else cannot
///   be told
/// @param changes one for each [Metric], in its order
/// @param cautions what else may explain a difference, or hide one
/// @param decide what would settle what is open; empty where nothing is
public record Comparison(
    List<RunFigures> candidate,
    Unit unit,
    Verdict verdict,
    boolean nothingWorse,
    List<MetricChange> changes,
    List<String> cautions,
    List<String> decide) {
  /// Copies the lists.
  public Comparison {
    candidate = List.copyOf(candidate);
    changes = List.copyOf(changes);
    cautions = List.copyOf(cautions);
    decide = List.copyOf(decide);
  }

  /// What was taken as independent.
  public enum Unit {
    /// Whole runs: their noise was seen.
    RUN,
    /// Contiguous blocks of requests inside a run: the noise between runs was not seen and is
    /// assumed.
    BLOCK
  }
}
