package dev.loadstone.analysis.model;

/// Where the time of requests went; a phase that did not occur has count 0.
///
/// @param dns name look-up
/// @param connect TCP connect
/// @param tls TLS handshake
/// @param firstByte from send to the first byte of the answer
/// @param receive from the first byte to the last
public record Phases(
    LatencyFigures dns,
    LatencyFigures connect,
    LatencyFigures tls,
    LatencyFigures firstByte,
    LatencyFigures receive) {}
