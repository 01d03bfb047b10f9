package dev.loadstone.analysis.figures;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.Interval;
import dev.loadstone.metrics.LatencyCounts;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.Rows;
import dev.loadstone.stats.Batches;
import dev.loadstone.stats.Estimate;
import dev.loadstone.stats.Shares;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;

/// Requests whose figures are told together: those of the whole run, or of one endpoint.
final class Scope {
  /// Fewer requests than this have no interval of a rate or a mean.
  static final long FEWEST = 2L * Batches.COUNT;

  private final Window window;
  private final Totals totals;
  private final Durations response;
  private final Durations service;
  private final Durations failure;

  private Scope(Window window, Durations response, Durations service, Durations failure) {
    this.window = window;
    this.totals = Totals.of(window);
    this.response = response;
    this.service = service;
    this.failure = failure;
  }

  /// The requests of a window.
  static Scope of(Window window) {
    return window.exact() ? ofRows(window) : ofIntervals(window);
  }

  private static Scope ofRows(Window window) {
    Rows successes = window.successes();
    Durations response = window.responses(successes);
    return new Scope(
        window,
        response,
        window.closed() ? response : window.services(successes),
        window.responses(window.failures()));
  }

  private static Scope ofIntervals(Window window) {
    List<Interval> intervals = window.intervals();
    Durations response =
        new BucketDurations(intervals.stream().map(Interval::responseSuccessCounts).toList());
    return new Scope(
        window,
        response,
        window.closed()
            ? response
            : new BucketDurations(intervals.stream().map(Interval::serviceCounts).toList()),
        new BucketDurations(intervals.stream().map(Interval::responseFailureCounts).toList()));
  }

  /// The requests.
  Window window() {
    return window;
  }

  /// What was counted.
  Totals totals() {
    return totals;
  }

  /// Response times of successes.
  Durations response() {
    return response;
  }

  /// Service times of successes; in a closed loop the response times.
  Durations service() {
    return service;
  }

  /// Response times of failures.
  Durations failure() {
    return failure;
  }

  /// Requests that ended as success or failure.
  long decided() {
    return totals.ended() - undecided();
  }

  /// Whether they are too few to determine more than a median.
  boolean few() {
    return decided() < FEWEST;
  }

  /// Requests that ended as failure.
  long failures() {
    return decided() - totals.successes();
  }

  /// Requests cut off by an interruption of the run.
  long undecided() {
    return window.record().end().partial() ? totals.of(ErrorKind.ABORTED) : 0;
  }

  /// Complete answers per second; NaN where no time passed.
  double requestsPerSecond() {
    return perSecond((double) totals.completed());
  }

  /// So many per second of the window; NaN where no time passed.
  double perSecond(double amount) {
    double seconds = window.durationSeconds();
    return seconds > 0 ? amount / seconds : Double.NaN;
  }

  /// The share of failures with its interval.
  Estimate errorRate() {
    return Shares.wilson(failureBatches());
  }

  /// Failures in contiguous batches.
  Batches failureBatches() {
    if (window.exact()) {
      Requests requests = window.requests();
      Rows rows = window.rows();
      if (failures() == 0) {
        return Batches.none(rows.size());
      }
      return Batches.of(rows.size(), k -> window.failed(requests.outcome(rows.at(k))));
    }
    return Batches.of(perInterval(Interval::failed), perInterval(Interval::ended));
  }

  private long[] perInterval(ToLongFunction<Interval> count) {
    return window.intervals().stream().mapToLong(count).toArray();
  }

  /// Response times of successes and of requests that were given up: those count with at least the
  /// time that was waited for them, so that an objective is not met by leaving out what was
  /// slowest. Fast failures are left out, for they would flatter it.
  Durations responseOrGivenUp() {
    if (givenUp() == 0) {
      return response;
    }
    return window.exact()
        ? byDue(window.rowsWhere(this::answeredOrGivenUp))
        : new BucketDurations(intervalsWithGivenUp());
  }

  /// Requests given up end together although they were due one after the other: it is the moment
  /// they became due that tells what they have to do with each other.
  private Durations byDue(Rows rows) {
    Requests requests = window.requests();
    int[] order = requests.inOrder(rows, requests::dueNanos);
    return new ExactDurations(order.length, k -> requests.responseNanos(order[k]));
  }

  /// How many requests were given up after waiting: timeouts, and those outlasting the drain.
  long givenUp() {
    return totals.ofAny(ErrorKind.TIMEOUT, ErrorKind.CONNECT_TIMEOUT)
        + totals.of(ErrorKind.ABORTED)
        - undecided();
  }

  private boolean answeredOrGivenUp(int row) {
    short outcome = window.requests().outcome(row);
    return Outcome.isSuccess(outcome) || (!window.undecided(outcome) && isGivenUp(outcome));
  }

  private static boolean isGivenUp(short outcome) {
    return Outcome.isError(outcome)
        && switch (Outcome.kind(outcome)) {
          case TIMEOUT, CONNECT_TIMEOUT, ABORTED -> true;
          case DNS,
              CONNECT_REFUSED,
              CONNECT_RESET,
              UNREACHABLE,
              PORTS_EXHAUSTED,
              DESCRIPTORS_EXHAUSTED,
              TLS,
              TLS_UNTRUSTED,
              RESET,
              CLOSED_EARLY,
              TRUNCATED,
              MALFORMED_RESPONSE,
              TOO_LARGE,
              PROTOCOL ->
              false;
        };
  }

  private List<LatencyCounts> intervalsWithGivenUp() {
    long timeout = window.record().header().plan().limits().timeoutNanos();
    List<LatencyCounts> parts = new ArrayList<>();
    for (Interval interval : window.intervals()) {
      Histogram part = interval.responseSuccessCounts().histogram();
      interval
          .outcomes()
          .forEach((outcome, n) -> {
            if (!window.undecided(outcome) && isGivenUp(outcome)) {
              part.recordValueWithCount(timeout, n);
            }
          });
      parts.add(LatencyCounts.of(part));
    }
    return parts;
  }
}
