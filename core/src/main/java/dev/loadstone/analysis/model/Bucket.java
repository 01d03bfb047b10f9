package dev.loadstone.analysis.model;

/// A bar of the latency distribution.
///
/// @param fromMs from this response time, milliseconds
/// @param toMs to below this
/// @param count so many successes
/// @param share of all successes, 0 to 1
public record Bucket(double fromMs, double toMs, long count, double share) {}
