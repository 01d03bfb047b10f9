package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.figures.Figures;
import dev.loadstone.analysis.model.Finding;
import dev.loadstone.analysis.model.Finding.Word;
import dev.loadstone.metrics.RunRecord;
import dev.loadstone.metrics.SyntheticRun;
import java.util.List;

/// What the diagnosis makes of a made-up run.
final class Diagnosed {
  private Diagnosed() {}

  static List<Finding> diagnose(SyntheticRun run) {
    RunRecord record = run.build();
    return Diagnosis.findings(record, Figures.of(record));
  }

  /// The finding of this cause.
  static Finding finding(List<Finding> findings, String cause) {
    return findings.stream()
        .filter(f -> f.cause().equals(cause))
        .findFirst()
        .orElseThrow(() -> new AssertionError(cause + " is not among " + summary(findings)));
  }

  /// The causes found, with their words.
  static List<String> summary(List<Finding> findings) {
    return findings.stream()
        .map(f -> f.cause() + " " + f.confidence() + " " + f.title() + " " + f.explanation())
        .toList();
  }

  /// The causes found.
  static List<String> causes(SyntheticRun run) {
    return diagnose(run).stream().map(Finding::cause).toList();
  }

  /// The causes that are called likely or established, healthy apart: alarms.
  static List<String> alarms(SyntheticRun run) {
    return diagnose(run).stream()
        .filter(f -> f.word() != Word.POSSIBLE && !f.cause().equals("healthy"))
        .map(f -> f.cause() + ": " + f.evidence().get(0).text())
        .toList();
  }
}
