package dev.loadstone.analysis.detect;

import dev.loadstone.metrics.Outcome;

/// Names of outcomes as subjects of facts: the status, or the id of the error kind.
final class Outcomes {
  private Outcomes() {}

  static String name(short outcome) {
    return Outcome.isError(outcome) ? Outcome.kind(outcome).id() : Integer.toString(outcome);
  }

  static boolean failed(short outcome) {
    return outcome != Outcome.DROPPED && !Outcome.isSuccess(outcome);
  }
}
