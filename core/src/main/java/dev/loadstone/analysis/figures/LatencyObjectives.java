package dev.loadstone.analysis.figures;

import dev.loadstone.analysis.model.Confidence;
import dev.loadstone.analysis.model.ObjectiveVerdict;
import dev.loadstone.analysis.model.ObjectiveVerdict.Kind;
import dev.loadstone.plan.Objective;
import dev.loadstone.stats.Estimate;

/// Judges objectives on the response time.
///
/// They look at successes and at requests given up after waiting, which count with at least the
/// time waited: a server that lets one request in twenty time out does not answer 99 % within a
/// second, however fast the rest is. Other failures are left out, so that fast ones do not flatter.
final class LatencyObjectives {
  private static final String MILLIS = "ms";

  private LatencyObjectives() {}

  static ObjectiveVerdict quantile(Objective.LatencyQuantile objective, Scope scope) {
    Durations durations = scope.responseOrGivenUp();
    if (durations.count() == 0) {
      return Objectives.undecided(objective, MILLIS, "no request succeeded");
    }
    double p = objective.quantile();
    long nanos = lastWithin(objective);
    Beyond beyond = Beyond.of(durations, nanos, p);
    boolean far =
        fromAbove(objective) && !beyond.quantileBelow() && Beyond.far(durations, nanos, p);
    Kind kind = kind(objective, beyond, far);
    String why =
        share(objective, beyond, durations)
            + (far && kind == Kind.MET ? ": within the limit by a margin" : "")
            + (kind == Kind.UNDECIDED ? needed(beyond, scope) : "")
            + givenUp(scope);
    return Objectives.verdict(objective, kind, estimate(objective, durations, kind), MILLIS, why);
  }

  /// The longest duration, in nanoseconds, that lies on the lower side of the limit.
  private static long lastWithin(Objective.LatencyQuantile objective) {
    long nanos = Math.round(objective.limit() * Durations.NANOS_PER_MILLI);
    return switch (objective.comparison()) {
      case BELOW, AT_LEAST -> nanos - 1;
      case AT_MOST, ABOVE -> nanos;
    };
  }

  private static boolean fromAbove(Objective.LatencyQuantile objective) {
    return objective.comparison().holds(0, 1);
  }

  private static Kind kind(Objective.LatencyQuantile objective, Beyond beyond, boolean far) {
    boolean below = beyond.quantileBelow() || (far && !beyond.quantileAbove());
    if (below == beyond.quantileAbove()) {
      return Kind.UNDECIDED;
    }
    return below == fromAbove(objective) ? Kind.MET : Kind.MISSED;
  }

  /// The quantile with what is known of it: its interval where that is determined, cut at a limit
  /// that the share beyond it excludes.
  private static Estimate estimate(
      Objective.LatencyQuantile objective, Durations durations, Kind kind) {
    double p = objective.quantile();
    Confidence.Bounds bounds = durations.bounds(p);
    double limit = objective.limit();
    boolean below = fromAbove(objective) == (kind == Kind.MET);
    boolean decided = kind != Kind.UNDECIDED;
    return new Estimate(
        Durations.millis(durations.quantileNanos(p)),
        decided && !below ? least(bounds.low(), limit, -1) : bounds.low(),
        decided && below ? least(bounds.high(), limit, 1) : bounds.high());
  }

  /// The lesser of a bound and a limit, seen in direction `sign`; the limit for no bound.
  private static double least(double bound, double limit, int sign) {
    return Double.isNaN(bound) ? limit : sign * Math.min(sign * bound, sign * limit);
  }

  private static String share(
      Objective.LatencyQuantile objective, Beyond beyond, Durations durations) {
    boolean limitCounts =
        objective.comparison() == Objective.Comparison.BELOW
            || objective.comparison() == Objective.Comparison.AT_LEAST;
    return Words.millis(Durations.millis(durations.quantileNanos(objective.quantile())))
        + ": "
        + Words.count(beyond.beyond())
        + " of "
        + Words.counted(beyond.count(), "request")
        + " took "
        + (limitCounts ? "" : "more than ")
        + Words.millis(objective.limit())
        + (limitCounts ? " or more, " : ", ")
        + Words.percent(beyond.share().value())
        + " (95 % interval "
        + Words.percent(beyond.share().low())
        + " to "
        + Words.percent(beyond.share().high())
        + "), where "
        + (fromAbove(objective) ? "" : "more than ")
        + Words.percent(beyond.allowed())
        + (fromAbove(objective) ? " may" : " should");
  }

  private static String needed(Beyond beyond, Scope scope) {
    return Objectives.orTooClose(beyond.timesNeeded(), scope);
  }

  static ObjectiveVerdict mean(Objective.LatencyMean objective, Scope scope) {
    Durations durations = scope.responseOrGivenUp();
    if (durations.count() == 0) {
      return Objectives.undecided(objective, MILLIS, "no request succeeded");
    }
    Estimate nanos = durations.mean();
    Estimate mean =
        new Estimate(
            Durations.millis(durations.meanNanos()),
            Durations.millis(nanos.low()),
            Durations.millis(nanos.high()));
    if (!mean.bounded()) {
      return Objectives.verdict(
          objective,
          Kind.UNDECIDED,
          mean,
          MILLIS,
          "too few requests to tell how far the mean may be off; 60 or more would do");
    }
    Kind kind = Objectives.kind(objective, mean);
    String why =
        Words.millis(mean.value())
            + ", 95 % interval "
            + Words.millis(mean.low())
            + " to "
            + Words.millis(mean.high())
            + Objectives.relation(objective, kind, mean, scope)
            + givenUp(scope);
    return Objectives.verdict(objective, kind, mean, MILLIS, why);
  }

  static ObjectiveVerdict max(Objective.LatencyMax objective, Scope scope) {
    Durations durations = scope.responseOrGivenUp();
    if (durations.count() == 0) {
      return Objectives.undecided(objective, MILLIS, "no request succeeded");
    }
    double max = Durations.millis(durations.maxNanos());
    boolean met = objective.comparison().holds(max, objective.limit());
    return Objectives.verdict(
        objective,
        met ? Kind.MET : Kind.MISSED,
        new Estimate(max, max, max),
        MILLIS,
        "the slowest of "
            + Words.counted(durations.count(), "request")
            + " took "
            + Words.millis(max)
            + "; a maximum speaks of this run alone"
            + givenUp(scope));
  }

  private static String givenUp(Scope scope) {
    long n = scope.givenUp();
    return n == 0
        ? ""
        : "; "
            + Words.counted(n, "request")
            + " given up after waiting "
            + (n == 1 ? "counts" : "count")
            + " with the time waited";
  }
}
