package dev.loadstone.cli;

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
  static int of(Analysis analysis) {
    if (analysis.validity().status() == Validity.Status.INVALID) {
      return INVALID_RUN;
    }
    if (any(analysis, ObjectiveVerdict.Kind.MISSED)) {
      return OBJECTIVE_MISSED;
    }
    return any(analysis, ObjectiveVerdict.Kind.UNDECIDED) ? OBJECTIVE_UNDECIDED : OK;
  }

  private static boolean any(Analysis analysis, ObjectiveVerdict.Kind kind) {
    return analysis.objectives().stream().anyMatch(objective -> objective.verdict() == kind);
  }
}
