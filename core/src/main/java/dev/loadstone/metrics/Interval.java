package dev.loadstone.metrics;

import java.util.Map;
import java.util.SortedMap;
import org.HdrHistogram.AbstractHistogram;

/// What happened in about one second, all workers merged.
///
/// The histograms hold the requests that ended in the interval. They are kept
/// [small][LatencyCounts]; [#responseSuccess] and the like unpack one anew at each call, so keep
/// the result where it is used more than once.
///
/// @param index 0 for the first
/// @param startNanos since the start of the run
/// @param endNanos since the start of the run
/// @param due requests that became due
/// @param sent requests sent
/// @param late requests sent more than [#LATE_NANOS] after they were due
/// @param dropped requests that were due and will never be sent
/// @param outcomes how many requests ended in each outcome
/// @param bytesIn bytes received
/// @param bytesOut bytes sent
/// @param inFlight requests under way at the end of the interval
/// @param opened connections opened
/// @param responseSuccessCounts response time (end - due) of successes, in nanoseconds
/// @param responseFailureCounts response time of failures, in nanoseconds
/// @param serviceCounts service time (end - sent) of successes, in nanoseconds
/// @param lagCounts lag (sent - due) of all that were sent, in nanoseconds
public record Interval(
    int index,
    long startNanos,
    long endNanos,
    long due,
    long sent,
    long late,
    long dropped,
    SortedMap<Short, Long> outcomes,
    long bytesIn,
    long bytesOut,
    long inFlight,
    long opened,
    LatencyCounts responseSuccessCounts,
    LatencyCounts responseFailureCounts,
    LatencyCounts serviceCounts,
    LatencyCounts lagCounts) {
  /// A request is late when it is sent more than this after it was due: 1 ms, the bound at which a
  /// run counts as degraded (M1 and the client-health table of the design).
  public static final long LATE_NANOS = 1_000_000;

  /// The significant decimal digits of every histogram: values are right to 0.1 %.
  public static final int SIGNIFICANT_DIGITS = 3;

  /// An interval of these histograms of nanoseconds, which may change afterwards.
  public Interval(
      int index,
      long startNanos,
      long endNanos,
      long due,
      long sent,
      long late,
      long dropped,
      SortedMap<Short, Long> outcomes,
      long bytesIn,
      long bytesOut,
      long inFlight,
      long opened,
      AbstractHistogram responseSuccess,
      AbstractHistogram responseFailure,
      AbstractHistogram service,
      AbstractHistogram lag) {
    this(
        index,
        startNanos,
        endNanos,
        due,
        sent,
        late,
        dropped,
        outcomes,
        bytesIn,
        bytesOut,
        inFlight,
        opened,
        LatencyCounts.of(responseSuccess),
        LatencyCounts.of(responseFailure),
        LatencyCounts.of(service),
        LatencyCounts.of(lag));
  }

  /// Response time (end - due) of successes, in nanoseconds.
  public AbstractHistogram responseSuccess() {
    return responseSuccessCounts.histogram();
  }

  /// Response time (end - due) of failures, in nanoseconds.
  public AbstractHistogram responseFailure() {
    return responseFailureCounts.histogram();
  }

  /// Service time (end - sent) of successes, in nanoseconds.
  public AbstractHistogram service() {
    return serviceCounts.histogram();
  }

  /// Lag (sent - due) of all that were sent, in nanoseconds.
  public AbstractHistogram lag() {
    return lagCounts.histogram();
  }

  /// Requests that ended, drops apart.
  public long ended() {
    // No stream: asked once a second, it would never be compiled and take 70 µs.
    long ended = 0;
    for (Map.Entry<Short, Long> each : outcomes.entrySet()) {
      ended += each.getKey() == Outcome.DROPPED ? 0 : each.getValue();
    }
    return ended;
  }

  /// Requests that ended in a failing status or an error.
  public long failed() {
    long failed = 0;
    for (Map.Entry<Short, Long> each : outcomes.entrySet()) {
      boolean good = each.getKey() == Outcome.DROPPED || Outcome.isSuccess(each.getKey());
      failed += good ? 0 : each.getValue();
    }
    return failed;
  }
}
