package dev.loadstone.analysis;

import dev.loadstone.analysis.figures.Figures;
import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.metrics.RunRecord;

/// Analyses a run: figures first, then what explains them.
///
/// A pure function: the same record always gives an equal analysis.
public final class Analyzer {
  private Analyzer() {}

  /// What a run means.
  public static Analysis analyze(RunRecord record) {
    return Figures.of(record);
  }
}
