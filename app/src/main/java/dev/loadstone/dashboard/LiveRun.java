package dev.loadstone.dashboard;

/// A run that goes on, for its page.
///
/// @param id the run's id
/// @param target method and URL, secrets hidden
/// @param load the load in words
/// @param requests how many it makes, 0 for no such limit
/// @param seconds how long it takes, infinite for no such limit
public record LiveRun(String id, String target, String load, long requests, double seconds) {}
