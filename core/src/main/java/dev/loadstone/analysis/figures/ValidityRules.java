package dev.loadstone.analysis.figures;

import dev.loadstone.analysis.model.Summary;
import dev.loadstone.analysis.model.Validity;
import dev.loadstone.analysis.model.Validity.Reason;
import dev.loadstone.analysis.model.Validity.Status;
import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.RunHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.stream.Collectors;

/// Judges whether a run speaks of its target; [ClientHealth] judges the side series.
///
/// | sign | degraded | invalid | pedigree |
/// |---|---|---|---|
/// | own lag, own pauses: what they add | to p99 or p95 1 ms and 10 %, or to mean or p50 0.2 ms and 10 % | to the mean 1 ms and 25 %, and to p50 25 % | ours, for the start values of the client-health research (lag p99 over 1 ms and 5 % of p50) degraded runs whose figures hardly moved |
/// | own stops of 100 ms and more | 2 % of the time | 20 % | ours: in that time nothing was sent, and throughput lacks as much |
/// | no complete answer | – | any run | nothing was measured |
/// | few requests | fewer than have an interval of anything | – | they show that the target answers, and determine no figure |
/// | no success | any run | – | the failures are real, latency is not determined |
/// | contradicting figures | – | any | invariants |
/// | ports or descriptors used up | any | over 1 % of requests | ours: a few hurt the error rate only |
/// | dropped requests | any | – | the tail is incomplete |
/// | interrupted | any | – | what was measured still holds |
/// | another tool's file | any | – | how that tool fared is not in it |
///
/// What this machine did to a run voids the figures that it bends. Where requests are too few to
/// determine any, there is none to void: a single stop is most of so short a run, and only degrades
/// it.
final class ValidityRules {
  private static final double ON_TIME_NANOS = 1e6;
  private static final double INVALID_EXHAUSTED_SHARE = 0.01;

  /// Shorter ones are those of a scheduler and judged by what they do to response times.
  private static final long STOP_NANOS = 100_000_000;

  private static final double DEGRADED_STOPPED = 0.02;
  private static final double INVALID_STOPPED = 0.20;

  /// The reason code of a failing check that means a bias.
  private static final Map<String, String> BIAS_CODES =
      Map.of(
          "littles-law", "generator-idle",
          "offered-achieved", "offered-not-achieved",
          "phases", "generator-overhead",
          "steady-state", "no-steady-state");

  private final Scope scope;
  private final Summary summary;
  private final OwnShare own;
  private final List<Reason> reasons = new ArrayList<>();
  private Status status = Status.VALID;
  private boolean onTime;

  private ValidityRules(Scope scope, Summary summary, OwnShare own) {
    this.scope = scope;
    this.summary = summary;
    this.own = own;
  }

  /// The verdict on a run.
  static Validity judge(
      Scope scope, Summary summary, List<Check> checks, OwnShare own, ClientPauses pauses) {
    ValidityRules rules = new ValidityRules(scope, summary, own);
    rules.answers();
    rules.imported();
    rules.checks(checks);
    rules.exhausted(ErrorKind.PORTS_EXHAUSTED, "local port");
    rules.exhausted(ErrorKind.DESCRIPTORS_EXHAUSTED, "file descriptor");
    rules.ownShare();
    rules.stopped(pauses);
    rules.health();
    rules.dropped();
    rules.interrupted();
    return new Validity(rules.status, List.copyOf(rules.reasons));
  }

  private void add(Status verdict, String code, String text) {
    reasons.add(new Reason(code, text, verdict));
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
    } else {
      if (totals.successes() == 0) {
        add(
            Status.DEGRADED,
            "no-success",
            "No request succeeded: there is no response time of a success to speak of.");
      }
      few();
    }
  }

  private void few() {
    if (scope.few()) {
      add(
          Status.DEGRADED,
          "few-requests",
          Words.counted(scope.decided(), "request")
              + (scope.decided() == 1 ? " shows" : " show")
              + " that the target answers, and determine"
              + (scope.decided() == 1 ? "s" : "")
              + " next to no figure: rate and mean have an interval from "
              + Scope.FEWEST
              + " requests on, most percentiles from some thousands.");
    }
  }

  private void imported() {
    RunHeader header = scope.window().record().header();
    if (header.imported()) {
      add(
          Status.DEGRADED,
          "imported",
          "The requests are those of another tool ("
              + header.environment().get(RunHeader.IMPORTED_FROM)
              + "); its file does not tell "
              + header.environment().getOrDefault(RunHeader.NOT_IN_THE_FILE, "")
              + ".");
    }
  }

  private String errors() {
    return summary.errors().entrySet().stream()
        .map(e -> Words.count(e.getValue()) + " × " + e.getKey() + reason(e.getKey()))
        .collect(Collectors.joining(", "));
  }

  private String reason(String kind) {
    List<String> known = Connections.of(scope.window().record()).reasons(kind);
    return known.isEmpty() ? "" : " (" + known.getFirst() + ")";
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
    health.starved().ifPresent(r -> add(voiding(), r.code(), r.text()));
    health.warnings(onTime).stream()
        .filter(warning -> reasons.stream().noneMatch(r -> r.code().equals(warning.code())))
        .forEach(r -> add(Status.DEGRADED, r.code(), r.text()));
  }

  /// What a bias of our own is that voids figures.
  private Status voiding() {
    return scope.few() ? Status.DEGRADED : Status.INVALID;
  }

  private void ownShare() {
    onTime = lagged() && own.lag().quantileNanos(0.99) <= ON_TIME_NANOS;
    bent(own.byLag(), "generator-lag", "left late through the fault of this machine");
    bent(own.byPauses(), "generator-delays", "were under way while this tool stood still");
  }

  /// In a stop nothing is sent: what that costs is throughput, whatever the percentiles show.
  private void stopped(ClientPauses pauses) {
    long from = scope.window().firstDueNanos();
    long to = scope.window().lastEndNanos();
    LongSummaryStatistics stops = pauses.atLeastNanos(STOP_NANOS, from, to).summaryStatistics();
    double share = stops.getSum() / (double) (to - from);
    if (stops.getCount() > 0 && share > DEGRADED_STOPPED) {
      add(
          share > INVALID_STOPPED ? voiding() : Status.DEGRADED,
          "generator-stopped",
          "This tool stood still for "
              + Words.nanos(stops.getSum())
              + ", "
              + Words.percent(share)
              + " of the run (longest "
              + Words.nanos(stops.getMax())
              + "): "
              + (scope.window().closed()
                  ? "nothing was sent meanwhile, so throughput is lower than the target allows by up"
                      + " to as much."
                  : "what became due meanwhile left all at once afterwards, which is not the load"
                      + " that was planned."));
    }
  }

  private boolean lagged() {
    return !scope.window().closed() && own.lag().count() > 0;
  }

  private void bent(OwnShare.Bend bend, String code, String what) {
    BentFigures bent = new BentFigures(scope.response(), bend);
    boolean voided = bent.gross() && voiding() == Status.INVALID;
    if (bent.gross() || bent.worthWords()) {
      add(
          voided ? Status.INVALID : Status.DEGRADED,
          code,
          "Some requests "
              + what
              + ": "
              + bent.shares()
              + ". "
              + (voided ? "" : bent.standing(code.equals("generator-lag")))
              + "Load with less, or free processors of this machine.");
    }
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
