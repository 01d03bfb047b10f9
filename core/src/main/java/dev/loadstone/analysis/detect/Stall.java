package dev.loadstone.analysis.detect;

/// A time without any completion although requests were under way.
///
/// @param atSeconds its start, since the start of the run
/// @param seconds its length
/// @param inFlight requests under way in its middle
record Stall(double atSeconds, double seconds, int inFlight) {}
