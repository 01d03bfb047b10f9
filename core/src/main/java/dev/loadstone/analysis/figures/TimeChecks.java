package dev.loadstone.analysis.figures;

import dev.loadstone.analysis.model.LatencyFigures;
import dev.loadstone.analysis.model.Summary;
import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.PageSums;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.Rows;
import dev.loadstone.metrics.Zones;
import java.util.ArrayList;
import java.util.List;

/// Cross-checks of times: what no clock and no server can make otherwise.
final class TimeChecks {
  private static final double PHASE_TOLERANCE = 0.01;

  /// What may pass in this tool between two requests of a user without a word, in nanoseconds: a
  /// few answers of the same turn are served first (ours, from runs against a quick server).
  private static final double OWN_TURN_NANOS = 10e3;

  private static final double ROUNDING = 1e-3;
  private static final double[] LEVELS = {0, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 0.9999, 1};

  private final Window window;
  private final Requests requests;
  private final Summary summary;

  private TimeChecks(Window window, Summary summary) {
    this.window = window;
    this.requests = window.requests();
    this.summary = summary;
  }

  /// The checks that apply to this run.
  static List<Check> of(Window window, Summary summary) {
    TimeChecks checks = new TimeChecks(window, summary);
    List<Check> list = new ArrayList<>();
    if (window.requests().size() > 0) {
      list.add(checks.timeOrder());
    }
    if (summary.responseTime().count() > 0) {
      list.add(checks.quantileOrder());
      list.add(checks.meanInsideQuantiles());
      list.add(checks.maxWithinRun());
      list.add(checks.phases());
    }
    if (checks.timeouts() > 0) {
      list.add(checks.timeoutsAtTheirLimit());
    }
    return list;
  }

  private Check timeOrder() {
    int wrong = Zones.disordered(requests).size();
    return Check.contradiction(
        "time-order",
        wrong == 0,
        "due, sent, first byte, end in this order",
        wrong == 0 ? "all requests" : "not so in " + Words.counted(wrong, "request"),
        "No request was sent before it was due, answered before it was sent or ended before its"
            + " first byte.");
  }

  private Check quantileOrder() {
    double[] edges = edges(summary.responseTime());
    boolean holds = true;
    double last = 0;
    for (double edge : edges) {
      holds &= Double.isNaN(edge) || edge >= last;
      last = Double.isNaN(edge) ? last : edge;
    }
    return Check.contradiction(
        "quantile-order",
        holds,
        "min <= p50 <= p75 <= p90 <= p95 <= p99 <= max",
        Words.millis(edges[0])
            + " … "
            + Words.millis(edges[1])
            + " … "
            + Words.millis(edges[edges.length - 1]),
        "The percentiles of the response time rise from the smallest to the largest value.");
  }

  private static double[] edges(LatencyFigures f) {
    return new double[] {
      f.min(), f.p50(), f.p75(), f.p90(), f.p95(), f.p99(), f.p999(), f.p9999(), f.max()
    };
  }

  /// Between two percentiles lies a known share of the requests; the mean cannot be lower than with
  /// all of them at the lower one, nor higher than with all of them at the upper one.
  private Check meanInsideQuantiles() {
    LatencyFigures f = summary.responseTime();
    double[] edges = edges(f);
    double low = 0;
    double high = 0;
    double level = 0;
    double edge = edges[0];
    for (int i = 1; i < edges.length; i++) {
      if (!Double.isNaN(edges[i])) {
        low += (LEVELS[i] - level) * edge;
        high += (LEVELS[i] - level) * edges[i];
        level = LEVELS[i];
        edge = edges[i];
      }
    }
    // A rank is a whole number, so each level may be off by one request.
    double slack = (f.max() - f.min()) * edges.length / f.count() + f.mean() * ROUNDING;
    return Check.contradiction(
        "mean-in-bounds",
        f.mean() >= low - slack && f.mean() <= high + slack,
        Words.millis(low) + " to " + Words.millis(high),
        Words.millis(f.mean()),
        "The mean lies between the bounds that the percentiles set for it.");
  }

  private Check maxWithinRun() {
    double limit =
        summary.durationSeconds()
            + window.record().header().plan().limits().timeoutNanos() / Window.NANOS_PER_SECOND;
    double max = summary.responseTime().max() / 1e3;
    return Check.contradiction(
        "max-within-run",
        max <= limit,
        "at most " + Words.seconds(limit),
        Words.seconds(max),
        "No answer took longer than the run and one timeout.");
  }

  /// Connecting, waiting for the first byte and receiving must make up the whole; counted from the
  /// send in an open loop, for there a connection may be made before its request is due, and where
  /// a connection has several streams, for there a request may wait for one.
  private Check phases() {
    boolean closed = window.closed() && !shared();
    Rows answered = Zones.answered(requests, window.withOutcome(1, Short.MAX_VALUE));
    double service = PageSums.serviceNanos(requests, answered);
    double whole = closed ? PageSums.responseNanos(requests, answered) : service;
    double parts = service + (closed ? 1e3 * PageSums.setUpMicros(requests, answered) : 0);
    double share = whole == 0 ? 1 : parts / whole;
    double tolerated = Math.max(PHASE_TOLERANCE * whole, OWN_TURN_NANOS * answered.size());
    return Check.bias(
        "phases",
        Math.abs(whole - parts) <= tolerated,
        "100 %",
        Words.percent(share),
        whole - parts > tolerated
            ? "The phases make up only "
                + Words.percent(share)
                + " of the time of a request: the rest passed in this tool before the request was"
                + " sent, and the response time includes it."
            : "Connecting, waiting for the first byte and receiving make up the time of a request.");
  }

  private boolean shared() {
    return window.record().header().plan().connections().http().streams() > 1;
  }

  private long timeouts() {
    return timedOut().size();
  }

  private Rows timedOut() {
    return window.withOutcome(Short.MIN_VALUE, -1).where(row -> isTimeout(requests.outcome(row)));
  }

  private static boolean isTimeout(short outcome) {
    return outcome == Outcome.ofError(ErrorKind.TIMEOUT)
        || outcome == Outcome.ofError(ErrorKind.CONNECT_TIMEOUT);
  }

  private Check timeoutsAtTheirLimit() {
    long timeout = window.record().header().plan().limits().timeoutNanos();
    int early = timedOut().where(row -> requests.responseNanos(row) < timeout).size();
    return Check.contradiction(
        "timeouts-at-limit",
        early == 0,
        "at least " + Words.nanos(timeout),
        early == 0 ? "all " + Words.count(timeouts()) : early + " below it",
        "A request that timed out counts with at least its timeout.");
  }
}
