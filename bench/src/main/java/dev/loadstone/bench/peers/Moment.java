package dev.loadstone.bench.peers;

/// What a client had used and the server had served at one moment of a run.
///
/// @param seconds since the client was started
/// @param served requests that the server has answered since then
record Moment(double seconds, Usage usage, long served) {}
