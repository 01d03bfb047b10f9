package dev.loadstone.analysis;

import dev.loadstone.analysis.cause.Diagnosis;
import dev.loadstone.analysis.cause.Recommendations;
import dev.loadstone.analysis.figures.Figures;
import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.analysis.model.Finding;
import dev.loadstone.metrics.Memory;
import dev.loadstone.metrics.RunRecord;
import java.util.List;

/// Analyses a run: figures first, then what explains them.
///
/// A pure function: the same record always gives an equal analysis.
public final class Analyzer {
  private Analyzer() {}

  /// What a run means; a figure that is not determined is NaN.
  public static Analysis analyze(RunRecord record) {
    Analysis figures = Figures.of(record);
    Memory.tidy(record.requests().size());
    List<Finding> findings = Diagnosis.findings(record, figures);
    return new Analysis(
        figures.header(),
        figures.end(),
        figures.validity(),
        figures.summary(),
        figures.endpoints(),
        figures.timeline(),
        figures.distribution(),
        figures.crossChecks(),
        figures.objectives(),
        findings,
        figures.notSeen(),
        Recommendations.of(findings),
        figures.regimes(),
        figures.generator(),
        figures.connecting(),
        figures.slowAnswers());
  }
}
