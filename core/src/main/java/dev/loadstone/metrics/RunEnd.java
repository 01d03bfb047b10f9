package dev.loadstone.metrics;

/// How a run ended.
///
/// @param endNanos since the start of the run
/// @param partial whether it was cut short: interrupted, or the file has no end
/// @param reason in one line, for example `10000 requests done` or `interrupted`
public record RunEnd(long endNanos, boolean partial, String reason) {}
