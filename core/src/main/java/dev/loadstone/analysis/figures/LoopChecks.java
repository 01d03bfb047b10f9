package dev.loadstone.analysis.figures;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.PageSums;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.Rows;
import dev.loadstone.metrics.RunRecord;
import dev.loadstone.plan.ClosedLoad;
import dev.loadstone.plan.OpenLoad;
import dev.loadstone.plan.Workload;
import java.util.List;

/// Cross-checks of throughput, time and concurrency against each other.
final class LoopChecks {
  /// The share of the connections that must be busy in a closed loop: on 35 healthy and faulty
  /// closed-loop runs X·R/N lay between 0.971 and 1.000, so 0.90 to 1.02 leaves room for short runs
  /// and none for a defect.
  private static final double LEAST_BUSY = 0.90;

  private static final double MOST_BUSY = 1.02;

  /// Below this many requests on each connection the start and the end of the run weigh too much.
  private static final long FEWEST_ROUNDS = 3;

  /// Above this share of failing connects the pauses between attempts, which are meant, leave
  /// connections idle.
  private static final double MOST_FAILED_CONNECTS = 0.01;

  /// A target that answers less than this share of what is offered falls behind.
  private static final double LEAST_ACHIEVED = 0.95;

  private static final long FEWEST_OFFERED = 100;

  private LoopChecks() {}

  /// The checks that apply to this run.
  static List<Check> of(Scope scope) {
    Window window = scope.window();
    if (!window.record().complete() || window.rows().size() == 0) {
      return List.of();
    }
    Workload workload = window.record().header().plan().workload();
    return workload.match(
        closed -> littlesLaw(scope, closed), open -> offeredAgainstAchieved(window, open));
  }

  private static List<Check> littlesLaw(Scope scope, ClosedLoad closed) {
    Window window = scope.window();
    int streams = Math.max(1, window.record().header().plan().connections().http().streams());
    double connections = meanConnections(closed, window.firstDueNanos(), window.lastDueNanos());
    double users = streams * connections;
    if (window.rows().size() < FEWEST_ROUNDS * users) {
      return List.of();
    }
    double seconds = window.durationSeconds();
    double underWay =
        PageSums.underWayNanos(
                window.requests(), window.rows(), window.firstDueNanos(), window.lastEndNanos())
            / Window.NANOS_PER_SECOND
            / seconds;
    double rate = window.rows().size() / seconds;
    double busy = busyShare(window, users);
    String product =
        Words.rate(rate)
            + " × "
            + Words.millis(1e3 * underWay / rate)
            + " = "
            + Words.number(underWay)
            + " requests under way on average";
    String expected =
        Words.number(connections)
            + " connections"
            + (streams > 1 ? " × " + streams + " streams" : "");
    double most = streams * Math.max(connections, meanConnections(closed, 0, Long.MAX_VALUE));
    if (underWay > MOST_BUSY * most) {
      return List.of(
          Check.contradiction(
              "littles-law",
              false,
              expected,
              Words.number(underWay) + " under way",
              product
                  + ", but "
                  + expected
                  + " with one request at a time cannot hold more than "
                  + Words.number(users)
                  + ": throughput, response time and concurrency contradict each other."));
    }
    boolean holds = busy >= LEAST_BUSY || pausing(scope);
    return List.of(
        Check.bias(
            "littles-law",
            holds,
            expected,
            Words.number(underWay) + " under way",
            product
                + ", on "
                + expected
                + "; while the load was on, each "
                + (streams > 1 ? "stream" : "connection")
                + " was busy "
                + Words.percent(busy)
                + " of the time. "
                + meaning(busy, scope)));
  }

  private static String meaning(double busy, Scope scope) {
    if (busy >= LEAST_BUSY) {
      return "Throughput, response time and concurrency agree (Little's law).";
    }
    return pausing(scope)
        ? "The rest are the pauses between attempts after a failed connect."
        : "The rest of the time this tool let connections idle: the target could have been asked"
            + " more.";
  }

  private static boolean pausing(Scope scope) {
    long failed =
        scope
            .totals()
            .ofAny(
                ErrorKind.CONNECT_REFUSED,
                ErrorKind.CONNECT_RESET,
                ErrorKind.UNREACHABLE,
                ErrorKind.DNS,
                ErrorKind.TLS,
                ErrorKind.TLS_UNTRUSTED,
                ErrorKind.PORTS_EXHAUSTED,
                ErrorKind.DESCRIPTORS_EXHAUSTED);
    return failed > MOST_FAILED_CONNECTS * scope.totals().ended();
  }

  /// The share of connection time in which a request was under way, between the first and the last
  /// due time: before the run ends, for there connections fall idle one by one.
  private static double busyShare(Window window, double connections) {
    RunRecord record = window.record();
    long from = window.firstDueNanos();
    long to = window.lastDueNanos();
    return to > from
        ? PageSums.underWayNanos(record.requests(), Rows.all(record.requests().size()), from, to)
            / ((to - from) * connections)
        : 1;
  }

  /// The mean number of connections by the plan over a span of time.
  private static double meanConnections(ClosedLoad closed, long from, long to) {
    double sum = 0;
    double length = 0;
    double start = 0;
    for (ClosedLoad.Step step : closed.steps()) {
      double end = start + step.durationNanos();
      double overlap = Math.max(0, Math.min(end, (double) to) - Math.max(start, (double) from));
      sum += overlap * step.connections();
      length += overlap;
      start = end;
    }
    return length > 0 ? sum / length : closed.maxConnections();
  }

  /// Answers against arrivals in the second half of the sending time, when the start has passed: a
  /// target that keeps up answers as many as arrive, however long each takes.
  private static List<Check> offeredAgainstAchieved(Window window, OpenLoad open) {
    long from = window.firstDueNanos();
    long to = window.lastDueNanos();
    long middle = from + (to - from) / 2;
    long due = 0;
    long answered = 0;
    Requests requests = window.requests();
    for (int i = 0; i < requests.size(); i++) {
      due += requests.dueNanos(i) > middle && requests.dueNanos(i) <= to ? 1 : 0;
      long end = requests.endNanos(i);
      answered += end > middle && end <= to && !gaveUp(requests.outcome(i)) ? 1 : 0;
    }
    if (due < FEWEST_OFFERED || open.stages().size() > 1 || slow(window, to - from)) {
      return List.of();
    }
    double seconds = (to - middle) / Window.NANOS_PER_SECOND;
    boolean holds = answered >= LEAST_ACHIEVED * due;
    return List.of(
        Check.bias(
            "offered-achieved",
            holds,
            Words.rate(due / seconds) + " offered",
            Words.rate(answered / seconds) + " answered",
            holds
                ? "In the second half of the run as many answers came as requests became due."
                : "In the second half of the run fewer answers came than requests became due. Where"
                    + " the target falls behind, response times grow as long as the run lasts: they"
                    + " then describe the length of the run and not the target."));
  }

  /// Whether a request takes so long against the run that the halves of the run say nothing.
  private static boolean slow(Window window, long nanos) {
    Durations service = window.services(window.successes());
    return service.quantileNanos(0.5) > nanos / 4;
  }

  private static boolean gaveUp(short outcome) {
    return outcome == Outcome.DROPPED
        || outcome == Outcome.ofError(ErrorKind.TIMEOUT)
        || outcome == Outcome.ofError(ErrorKind.CONNECT_TIMEOUT)
        || outcome == Outcome.ofError(ErrorKind.ABORTED);
  }
}
