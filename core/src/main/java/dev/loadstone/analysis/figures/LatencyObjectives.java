package dev.loadstone.analysis.figures;

import dev.loadstone.analysis.model.ObjectiveVerdict;
import dev.loadstone.analysis.model.ObjectiveVerdict.Kind;
import dev.loadstone.plan.Objective;
import dev.loadstone.stats.Estimate;
import dev.loadstone.stats.QuantileRanks;
import dev.loadstone.stats.Shares;

/// Judges objectives on the response time.
///
/// They look at successes and at requests given up after waiting, which count with at least the
/// time waited: a server that lets one request in twenty time out does not answer 99 % within a
/// second, however fast the rest is. Other failures are left out, so that fast ones do not flatter.
final class LatencyObjectives {
  private static final String MILLIS = "ms";

  /// A fifth more than the bare number, for the dependence is only an estimate.
  private static final double SPARE = 1.2;

  private LatencyObjectives() {}

  static ObjectiveVerdict quantile(Objective.LatencyQuantile objective, Scope scope) {
    Durations durations = scope.responseOrGivenUp();
    if (durations.count() == 0) {
      return Objectives.undecided(objective, MILLIS, "no request succeeded");
    }
    double p = objective.quantile();
    QuantileRanks ranks = durations.ranks(p);
    double observed = Durations.millis(durations.quantileNanos(p));
    return ranks.reliability() == QuantileRanks.Reliability.NOT_DETERMINED
        ? byExceedance(objective, scope, durations, ranks, observed)
        : byInterval(objective, scope, durations, ranks, observed);
  }

  private static ObjectiveVerdict byInterval(
      Objective.LatencyQuantile objective,
      Scope scope,
      Durations durations,
      QuantileRanks ranks,
      double observed) {
    Estimate estimate =
        new Estimate(
            observed,
            Durations.millis(durations.atRank(ranks.low())),
            Durations.millis(durations.atRank(ranks.high())));
    Kind kind = Objectives.kind(objective, estimate);
    String rough =
        ranks.reliability() == QuantileRanks.Reliability.ROUGH
            ? " (rough: few independent requests lie beyond it)"
            : "";
    String why =
        Words.millis(observed)
            + ", 95 % interval "
            + Words.millis(estimate.low())
            + " to "
            + Words.millis(estimate.high())
            + rough
            + Objectives.relation(objective, kind, estimate, scope)
            + givenUp(scope);
    return Objectives.verdict(objective, kind, estimate, MILLIS, why);
  }

  /// Where the quantile itself is not determined, the share of requests beyond the limit may still
  /// be so large that the objective is missed beyond doubt. It is never met this way.
  private static ObjectiveVerdict byExceedance(
      Objective.LatencyQuantile objective,
      Scope scope,
      Durations durations,
      QuantileRanks ranks,
      double observed) {
    long limitNanos = Math.round(objective.limit() * Durations.NANOS_PER_MILLI);
    double allowed = 1 - objective.quantile();
    long beyond = durations.count() - durations.countBelow(limitNanos);
    Estimate share =
        Shares.wilson(beyond, durations.count(), durations.exceedances(limitNanos).inflation());
    boolean limitsFromAbove = objective.comparison().holds(0, 1);
    Estimate unbounded = new Estimate(observed, Double.NaN, Double.NaN);
    if (limitsFromAbove && share.low() > allowed) {
      return Objectives.verdict(
          objective,
          Kind.MISSED,
          unbounded,
          MILLIS,
          Words.percent(share.value())
              + " of the requests took "
              + Words.millis(objective.limit())
              + " or more (95 % interval from "
              + Words.percent(share.low())
              + "), where "
              + Words.percent(allowed)
              + " may"
              + givenUp(scope));
    }
    return Objectives.verdict(
        objective, Kind.UNDECIDED, unbounded, MILLIS, tooFew(objective, scope, durations, ranks));
  }

  private static String tooFew(
      Objective.LatencyQuantile objective, Scope scope, Durations durations, QuantileRanks ranks) {
    double independent = ranks.tail();
    return "too few samples: "
        + Words.counted(durations.count(), "request")
        + " hold only "
        + Words.number(Math.round(independent * 10) / 10.0)
        + " independent beyond "
        + Words.percent(objective.quantile())
        + ", where 10 are needed; about "
        + Objectives.longer(scope, ranks.timesNeeded() * SPARE)
        + " would decide"
        + givenUp(scope);
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
