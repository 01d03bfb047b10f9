package dev.loadstone.plan;

/// When a run ends, and how long anything may take.
///
/// @param requests exactly so many requests; 0 for no such limit
/// @param durationNanos sending stops after this; 0 for no such limit
/// @param warmupNanos excluded from all figures and shown apart; 0 for none
/// @param drainNanos how long answers under way are waited for after the last send
/// @param timeoutNanos per request, from send to last byte
public record Limits(
    long requests, long durationNanos, long warmupNanos, long drainNanos, long timeoutNanos) {}
