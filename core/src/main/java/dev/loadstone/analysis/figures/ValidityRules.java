package dev.loadstone.analysis.figures;

import dev.loadstone.analysis.model.Summary;
import dev.loadstone.analysis.model.Validity;
import dev.loadstone.analysis.model.Validity.Reason;
import dev.loadstone.analysis.model.Validity.Status;
import dev.loadstone.metrics.ErrorKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Judges whether a run speaks of its target; [ClientHealth] judges the side series.
///
/// | sign | degraded | invalid | pedigree |
/// |---|---|---|---|
/// | own lag, p99 | over 1 ms, 5 % of p50 and 5 % of p99 | over 10 ms and 20 % of p50, and its mean over 1 ms and 25 % of the mean | start values of the client-health research; the mean is ours, so that one hiccup of a shared machine does not void a run |
/// | no complete answer | – | any run | nothing was measured |
/// | no success | any run | – | the failures are real, latency is not determined |
/// | contradicting figures | – | any | invariants |
/// | ports or descriptors used up | any | over 1 % of requests | ours: a few hurt the error rate only |
/// | dropped requests | any | – | the tail is incomplete |
/// | interrupted | any | – | what was measured still holds |
final class ValidityRules {
  private static final double DEGRADED_LAG_NANOS = 1e6;
  private static final double DEGRADED_LAG_SHARE = 0.05;
  private static final double INVALID_LAG_NANOS = 10e6;
  private static final double INVALID_LAG_SHARE = 0.20;
  private static final double INVALID_MEAN_LAG_NANOS = 1e6;
  private static final double INVALID_MEAN_LAG_SHARE = 0.25;
  private static final double INVALID_EXHAUSTED_SHARE = 0.01;

  /// The reason code of a failing check that means a bias.
  private static final Map<String, String> BIAS_CODES =
      Map.of(
          "littles-law", "generator-idle",
          "offered-achieved", "offered-not-achieved",
          "phases", "generator-overhead",
          "steady-state", "no-steady-state");

  private final Scope scope;
  private final Summary summary;
  private final List<Reason> reasons = new ArrayList<>();
  private Status status = Status.VALID;
  private boolean onTime;

  private ValidityRules(Scope scope, Summary summary) {
    this.scope = scope;
    this.summary = summary;
  }

  /// The verdict on a run.
  static Validity judge(Scope scope, Summary summary, List<Check> checks) {
    ValidityRules rules = new ValidityRules(scope, summary);
    rules.answers();
    rules.checks(checks);
    rules.exhausted(ErrorKind.PORTS_EXHAUSTED, "local port");
    rules.exhausted(ErrorKind.DESCRIPTORS_EXHAUSTED, "file descriptor");
    rules.lag();
    rules.health();
    rules.dropped();
    rules.interrupted();
    return new Validity(rules.status, List.copyOf(rules.reasons));
  }

  private void add(Status verdict, String code, String text) {
    reasons.add(new Reason(code, text));
    status = verdict.compareTo(status) > 0 ? verdict : status;
  }

  private void answers() {
    Totals totals = scope.totals();
    if (scope.decided() == 0) {
      add(Status.INVALID, "no-requests", "No request ended: nothing was measured.");
    } else if (totals.completed() == 0) {
      add(
          Status.INVALID,
          "target-unreachable",
          "The target never gave a complete answer: " + errors() + ".");
    } else if (totals.successes() == 0) {
      add(
          Status.DEGRADED,
          "no-success",
          "No request succeeded: there is no response time of a success to speak of.");
    }
  }

  private String errors() {
    return summary.errors().entrySet().stream()
        .map(e -> Words.count(e.getValue()) + " × " + e.getKey())
        .collect(Collectors.joining(", "));
  }

  private void checks(List<Check> checks) {
    for (Check check : checks) {
      if (check.fails(Check.Weight.CONTRADICTION)) {
        add(
            Status.INVALID,
            "contradiction",
            check.check().id()
                + ": expected "
                + check.check().expected()
                + ", found "
                + check.check().observed()
                + ". "
                + check.check().text());
      } else if (check.fails(Check.Weight.BIAS)) {
        String id = check.check().id();
        add(Status.DEGRADED, BIAS_CODES.getOrDefault(id, id), check.check().text());
      }
    }
  }

  private void exhausted(ErrorKind kind, String what) {
    long n = scope.totals().of(kind);
    if (n > 0) {
      boolean many = n > INVALID_EXHAUSTED_SHARE * scope.totals().ended();
      add(
          many ? Status.INVALID : Status.DEGRADED,
          kind.id(),
          Words.counted(n, "request")
              + " failed because this machine had no "
              + what
              + " left: the target has no part in that.");
    }
  }

  private void health() {
    ClientHealth health = new ClientHealth(scope);
    health.starved().ifPresent(r -> add(Status.INVALID, r.code(), r.text()));
    health.warnings(onTime).forEach(r -> add(Status.DEGRADED, r.code(), r.text()));
  }

  private void lag() {
    if (!scope.window().exact() || scope.response().count() == 0) {
      return;
    }
    Durations lag = OwnLag.of(scope.window(), summary.concurrency());
    onTime = !scope.window().closed() && lag.quantileNanos(0.99) <= DEGRADED_LAG_NANOS;
    double p99 = lag.quantileNanos(0.99);
    double p50Response = scope.response().quantileNanos(0.5);
    double p99Response = scope.response().quantileNanos(0.99);
    boolean degraded =
        p99 > DEGRADED_LAG_NANOS
            && p99 > DEGRADED_LAG_SHARE * p50Response
            && p99 > DEGRADED_LAG_SHARE * p99Response;
    boolean invalid =
        p99 > INVALID_LAG_NANOS
            && p99 > INVALID_LAG_SHARE * p50Response
            && lag.meanNanos() > INVALID_MEAN_LAG_NANOS
            && lag.meanNanos() > INVALID_MEAN_LAG_SHARE * scope.response().meanNanos();
    if (degraded || invalid) {
      add(invalid ? Status.INVALID : Status.DEGRADED, "generator-lag", lagText(lag, invalid));
    }
  }

  private String lagText(Durations lag, boolean invalid) {
    return "One request in a hundred left "
        + Words.nanos(lag.quantileNanos(0.99))
        + " or more after it could have been sent (on average "
        + Words.nanos(lag.meanNanos())
        + ", the response time being "
        + Words.millis(summary.responseTime().mean())
        + "): this machine did not keep up, and the response times include the wait."
        + (invalid ? " They say more about this machine than about the target." : "");
  }

  private void dropped() {
    if (summary.dropped() > 0) {
      add(
          Status.DEGRADED,
          "dropped",
          Words.counted(summary.dropped(), "request")
              + " of "
              + Words.count(summary.offered())
              + " became due and "
              + (summary.dropped() == 1 ? "was" : "were")
              + " never sent, because all connections were busy: the slowest"
              + " response times are missing.");
    }
  }

  private void interrupted() {
    if (scope.window().record().end().partial()) {
      add(
          Status.DEGRADED,
          "interrupted",
          "The run was cut short ("
              + scope.window().record().end().reason()
              + "): the figures are those of the part that was measured.");
    }
  }
}
