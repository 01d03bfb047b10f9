package dev.loadstone.analysis.figures;

import dev.loadstone.analysis.model.ObjectiveVerdict;
import dev.loadstone.analysis.model.ObjectiveVerdict.Kind;
import dev.loadstone.plan.Objective;
import dev.loadstone.stats.Estimate;
import java.util.List;

/// Judges objectives: a whole interval on one side of the limit decides, anything else does not.
final class Objectives {
  private static final String MILLIS = "ms";
  private static final String FRACTION = "fraction";
  private static final String PER_SECOND = "1/s";
  private static final double MOST_TIMES = 1_000;
  private static final double ROUNDING = 1e-6;

  /// For a verdict in four of five runs a figure must lie 2.8 deviations off its limit, where 1.96
  /// make the interval: 1.43 times as far.
  static final double POWER = 1.43;

  private Objectives() {}

  /// The verdict on one objective of a run.
  static ObjectiveVerdict judge(Objective objective, Scope all) {
    List<String> endpoints = all.window().record().header().endpoints();
    String name = objective.scope();
    if (name.isEmpty() || (endpoints.size() == 1 && endpoints.getFirst().equals(name))) {
      return judgeIn(objective, all);
    }
    int endpoint = endpoints.indexOf(name);
    return endpoint < 0
        ? undecided(objective, unit(objective), "no endpoint of the run is called " + name)
        : judgeIn(objective, Scope.of(all.window().endpoint(endpoint)));
  }

  private static ObjectiveVerdict judgeIn(Objective objective, Scope scope) {
    if (scope.decided() == 0) {
      return undecided(objective, unit(objective), "no request ended");
    }
    return switch (objective) {
      case Objective.LatencyQuantile o -> LatencyObjectives.quantile(o, scope);
      case Objective.LatencyMean o -> LatencyObjectives.mean(o, scope);
      case Objective.LatencyMax o -> LatencyObjectives.max(o, scope);
      case Objective.ErrorRate o -> errorRate(o, scope);
      case Objective.SuccessRate o -> successRate(o, scope);
      case Objective.Throughput o -> throughput(o, scope);
    };
  }

  private static String unit(Objective objective) {
    return switch (objective) {
      case Objective.LatencyQuantile o -> MILLIS;
      case Objective.LatencyMean o -> MILLIS;
      case Objective.LatencyMax o -> MILLIS;
      case Objective.ErrorRate o -> FRACTION;
      case Objective.SuccessRate o -> FRACTION;
      case Objective.Throughput o -> PER_SECOND;
    };
  }

  private static ObjectiveVerdict errorRate(Objective.ErrorRate objective, Scope scope) {
    return share(objective, scope.errorRate(), scope, 0);
  }

  private static ObjectiveVerdict successRate(Objective.SuccessRate objective, Scope scope) {
    Estimate errors = scope.errorRate();
    Estimate successes = new Estimate(1 - errors.value(), 1 - errors.high(), 1 - errors.low());
    return share(objective, successes, scope, 1);
  }

  /// @param perfect the share of a run without failures
  private static ObjectiveVerdict share(
      Objective objective, Estimate share, Scope scope, double perfect) {
    String counts =
        Words.count(scope.failures())
            + " of "
            + Words.counted(scope.decided(), "request")
            + " failed";
    boolean absolute = objective.limit() == perfect;
    if (absolute) {
      boolean met = objective.comparison().holds(share.value(), objective.limit());
      return verdict(
          objective,
          met ? Kind.MET : Kind.MISSED,
          share,
          FRACTION,
          counts + "; a limit without room for any failure is judged on this run alone");
    }
    Kind kind = kind(objective, share);
    String why =
        counts
            + ": "
            + Words.percent(share.value())
            + ", 95 % interval "
            + Words.percent(share.low())
            + " to "
            + Words.percent(share.high());
    return verdict(objective, kind, share, FRACTION, why + relation(objective, kind, share, scope));
  }

  private static ObjectiveVerdict throughput(Objective.Throughput objective, Scope scope) {
    Estimate rate = Throughput.of(scope);
    if (!rate.bounded()) {
      return new ObjectiveVerdict(
          objective.text(),
          Kind.UNDECIDED,
          rate.value(),
          rate.low(),
          rate.high(),
          PER_SECOND,
          "too few answers to tell how far the rate may be off; 60 or more would do");
    }
    Kind kind = kind(objective, rate);
    String why =
        Words.rate(rate.value())
            + ", 95 % interval "
            + Words.rate(rate.low())
            + " to "
            + Words.rate(rate.high());
    return verdict(objective, kind, rate, PER_SECOND, why + relation(objective, kind, rate, scope));
  }

  /// The verdict by the interval: both bounds on one side of the limit decide.
  static Kind kind(Objective objective, Estimate estimate) {
    if (!estimate.bounded()) {
      return Kind.UNDECIDED;
    }
    boolean low = objective.comparison().holds(estimate.low(), objective.limit());
    boolean high = objective.comparison().holds(estimate.high(), objective.limit());
    if (low != high) {
      return Kind.UNDECIDED;
    }
    return low ? Kind.MET : Kind.MISSED;
  }

  /// How the interval lies to the limit, as the end of a sentence.
  static String relation(Objective objective, Kind kind, Estimate estimate, Scope scope) {
    return switch (kind) {
      case MET -> ", all within the limit";
      case MISSED -> ", all beyond the limit";
      case UNDECIDED -> ", on both sides of the limit" + needed(objective, estimate, scope);
    };
  }

  /// How many requests would bring the nearer bound to the limit in four of five runs: half widths
  /// shrink with the root of the number, and the bound of a share of which nothing was seen with
  /// the number itself.
  private static String needed(Objective objective, Estimate estimate, Scope scope) {
    double distance = Math.abs(objective.limit() - estimate.value());
    double half =
        objective.limit() > estimate.value()
            ? estimate.high() - estimate.value()
            : estimate.value() - estimate.low();
    double widths = distance > 0 ? half / distance : Double.POSITIVE_INFINITY;
    boolean share =
        objective instanceof Objective.ErrorRate || objective instanceof Objective.SuccessRate;
    double powerful = POWER * widths;
    double times = share && scope.failures() == 0 ? widths : powerful * powerful;
    return orTooClose(times, scope);
  }

  /// What a run so many times as long would do, as the end of a sentence.
  static String orTooClose(double times, Scope scope) {
    return times > MOST_TIMES
        ? "; the figure is too close to the limit to decide by a longer run"
        : "; about " + longer(scope, times) + " would decide";
  }

  /// A number of requests this many times as large, with its run time.
  static String longer(Scope scope, double times) {
    double requests = Math.ceil(scope.decided() * times - ROUNDING);
    return Words.counted(roundedUp(requests), "request")
        + " (about "
        + Words.seconds(Math.ceil(scope.window().durationSeconds() * times))
        + " of this load)";
  }

  /// Rounded up to two digits: nobody plans a run of 23,417 requests.
  private static long roundedUp(double requests) {
    double unit = Math.pow(10, Math.max(0, Math.floor(Math.log10(Math.max(requests, 1))) - 1));
    return Math.round(Math.ceil(requests / unit - ROUNDING) * unit);
  }

  static ObjectiveVerdict verdict(
      Objective objective, Kind kind, Estimate estimate, String unit, String why) {
    return new ObjectiveVerdict(
        objective.text(), kind, estimate.value(), estimate.low(), estimate.high(), unit, why);
  }

  static ObjectiveVerdict undecided(Objective objective, String unit, String why) {
    return verdict(objective, Kind.UNDECIDED, Estimate.UNKNOWN, unit, why);
  }
}
