package dev.loadstone.analysis.model;

/// One row of the timeline.
///
/// @param second since the start of the run
/// @param sent requests sent
/// @param completed complete answers
/// @param errors failing statuses and error kinds
/// @param p50 response time of successes, milliseconds, NaN where none ended
/// @param p95 milliseconds
/// @param p99 milliseconds
/// @param max milliseconds
/// @param inFlight under way at its end
/// @param warmup whether it lies in the warm-up
public record Second(
    int second,
    long sent,
    long completed,
    long errors,
    double p50,
    double p95,
    double p99,
    double max,
    long inFlight,
    boolean warmup) {}
