package dev.loadstone.metrics;

/// What this machine and this tool can do without a target: measured before the run against a
/// server in the same process that answers at once.
///
/// The floor holds whatever a request costs here beyond the target's own work; no effect smaller
/// than that is the target's.
///
/// @param seconds how long the calibration took
/// @param floorP50Nanos median response time of the null server, at an open rate
/// @param floorP99Nanos 99th percentile of the same
/// @param lagP50Nanos median of how late requests were sent
/// @param lagP99Nanos 99th percentile of the same
/// @param topRequestsPerSecond the highest rate over 50 ms in a closed loop
/// @param connections connections of that closed loop
/// @param workers workers of that closed loop
/// @param tls whether the null server spoke TLS, as the target does
public record Calibration(
    double seconds,
    long floorP50Nanos,
    long floorP99Nanos,
    long lagP50Nanos,
    long lagP99Nanos,
    double topRequestsPerSecond,
    int connections,
    int workers,
    boolean tls) {}
