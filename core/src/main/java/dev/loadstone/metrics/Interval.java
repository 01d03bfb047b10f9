package dev.loadstone.metrics;

import java.util.SortedMap;
import org.HdrHistogram.AbstractHistogram;

/// What happened in about one second, all workers merged.
///
/// The histograms hold the requests that ended in the interval, in nanoseconds; they are shared
/// with other listeners and must not be changed.
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
/// @param responseSuccess response time (end - due) of successes
/// @param responseFailure response time of failures
/// @param service service time (end - sent) of successes
/// @param lag lag (sent - due) of all
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
    AbstractHistogram responseSuccess,
    AbstractHistogram responseFailure,
    AbstractHistogram service,
    AbstractHistogram lag) {
  /// A request is late when it is sent more than this after it was due: 1 ms, the bound at which a
  /// run counts as degraded (M1 and the client-health table of the design).
  public static final long LATE_NANOS = 1_000_000;

  /// The significant decimal digits of every histogram: values are right to 0.1 %.
  public static final int SIGNIFICANT_DIGITS = 3;

  /// Requests that ended, drops apart.
  public long ended() {
    return outcomes.entrySet().stream()
        .filter(e -> e.getKey() != Outcome.DROPPED)
        .mapToLong(e -> e.getValue())
        .sum();
  }

  /// Requests that ended in a failing status or an error.
  public long failed() {
    return outcomes.entrySet().stream()
        .filter(e -> e.getKey() != Outcome.DROPPED && !Outcome.isSuccess(e.getKey()))
        .mapToLong(e -> e.getValue())
        .sum();
  }
}
