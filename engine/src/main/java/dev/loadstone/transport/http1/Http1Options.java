package dev.loadstone.transport.http1;

/// What all connections of a run share.
///
/// @param keepAlive whether a connection carries more than one request
/// @param locationBytes the most bytes kept of a `Location`; 0 keeps none
public record Http1Options(boolean keepAlive, int locationBytes) {}
