package dev.loadstone.report;

import dev.loadstone.analysis.Analyzer;
import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.metrics.RunRecord;

/// A run with what it means: all that a report is made of.
///
/// Figures, verdicts and findings come from the analysis alone; the record adds what no figure
/// holds, such as each single request and the course of every side series.
///
/// @param record what was seen
/// @param analysis what it means
public record JudgedRun(RunRecord record, Analysis analysis) {
  /// Judges a run; the same record always gives an equal result.
  public static JudgedRun of(RunRecord record) {
    return new JudgedRun(record, Analyzer.analyze(record));
  }
}
