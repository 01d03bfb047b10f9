package dev.loadstone.lab.sim;

/// What a queue does in the long run, for a mean service time of one millisecond.
///
/// @param p50 response time, milliseconds
/// @param p95 milliseconds
/// @param p99 milliseconds
/// @param requestsPerMilli completed requests per millisecond
public record Truth(double p50, double p95, double p99, double requestsPerMilli) {}
