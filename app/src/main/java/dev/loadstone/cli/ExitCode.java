package dev.loadstone.cli;

import dev.loadstone.analysis.claims.Review;
import dev.loadstone.analysis.compare.Comparison;
import dev.loadstone.analysis.compare.Comparisons;
import dev.loadstone.analysis.compare.MetricChange;
import dev.loadstone.analysis.compare.Repetition;
import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.analysis.model.ObjectiveVerdict;
import dev.loadstone.analysis.model.Validity;

/// The exit codes: part of the contract with scripts and CI jobs.
final class ExitCode {
  static final int OK = 0;
  static final int OBJECTIVE_MISSED = 1;
  static final int USAGE = 2;
  static final int INVALID_RUN = 3;
  static final int OBJECTIVE_UNDECIDED = 4;
  static final int INTERNAL_ERROR = 5;

  private ExitCode() {}

  /// What an analysis means to a script; an invalid run comes first, for its verdicts mean nothing.
  static int of(Review review) {
    return review.refuted() ? INVALID_RUN : OK;
  }

  static int of(Analysis analysis) {
    if (analysis.validity().status() == Validity.Status.INVALID) {
      return INVALID_RUN;
    }
    if (any(analysis, ObjectiveVerdict.Kind.MISSED)) {
      return OBJECTIVE_MISSED;
    }
    return any(analysis, ObjectiveVerdict.Kind.UNDECIDED) ? OBJECTIVE_UNDECIDED : OK;
  }

  /// What a comparison means to a script: worse first, then what cannot be told and may be worse.
  static int of(Comparisons comparisons) {
    if (any(comparisons, MetricChange.Verdict.WORSE)) {
      return OBJECTIVE_MISSED;
    }
    return comparisons.each().stream().allMatch(Comparison::nothingWorse)
        ? OK
        : OBJECTIVE_UNDECIDED;
  }

  /// What several runs together mean to a script: whether all can be believed.
  static int of(Repetition repetition) {
    boolean invalid =
        repetition.runs().stream()
            .anyMatch(run -> run.validity().status() == Validity.Status.INVALID);
    return invalid ? INVALID_RUN : OK;
  }

  private static boolean any(Comparisons comparisons, MetricChange.Verdict verdict) {
    return comparisons.each().stream().anyMatch(each -> each.verdict() == verdict);
  }

  private static boolean any(Analysis analysis, ObjectiveVerdict.Kind kind) {
    return analysis.objectives().stream().anyMatch(objective -> objective.verdict() == kind);
  }
}
