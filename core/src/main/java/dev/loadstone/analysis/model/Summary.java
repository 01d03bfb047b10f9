package dev.loadstone.analysis.model;

import java.util.SortedMap;

/// The figures of a run or of one endpoint.
///
/// @param requests requests that were sent
/// @param concurrency connections asked for (closed loop), or the most requests in flight (open)
/// @param durationSeconds from the first due time to the last end, warm-up excluded
/// @param responseTime end - due of successes
/// @param serviceTime end - sent of successes; in a closed loop the same as `responseTime`
/// @param failureTime end - due of failures
/// @param confidence intervals at 95 %
/// @param requestsPerSecond completed requests per second
/// @param receivedKBytesPerSecond 1 KByte = 1000 bytes; NaN where not told
/// @param sentKBytesPerSecond 1 KByte = 1000 bytes; NaN where not told
/// @param receivedBytes heads and framing included; [#UNTOLD] where a file of another tool lacks it
/// @param sentBytes heads included; [#UNTOLD] where a file of another tool lacks it
/// @param successRate 0 to 1
/// @param errorRate 0 to 1
/// @param statuses how many answers of each status
/// @param errors how many requests ended in each error kind, by its id
/// @param offered requests that became due
/// @param sent requests sent
/// @param completed requests that ended in a complete answer
/// @param late sent more than 1 ms after they were due
/// @param dropped due and never sent
/// @param unfinished still under way at the end of the drain
/// @param phases where the time went
/// @param connectionsOpened connections opened
public record Summary(
    long requests,
    long concurrency,
    double durationSeconds,
    LatencyFigures responseTime,
    LatencyFigures serviceTime,
    LatencyFigures failureTime,
    Confidence confidence,
    double requestsPerSecond,
    double receivedKBytesPerSecond,
    double sentKBytesPerSecond,
    long receivedBytes,
    long sentBytes,
    double successRate,
    double errorRate,
    SortedMap<Integer, Long> statuses,
    SortedMap<String, Long> errors,
    long offered,
    long sent,
    long completed,
    long late,
    long dropped,
    long unfinished,
    Phases phases,
    long connectionsOpened) {
  /// A number of bytes that is not known, which is not none.
  public static final long UNTOLD = -1;
}
