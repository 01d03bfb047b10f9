package dev.loadstone.metrics;

/// One value of a side series, as a probe reads it.
///
/// @param source where it comes from: `generator`, `host` or the URL scraped, secrets hidden
/// @param name the metric name with its labels
/// @param unit the unit, empty where unknown
/// @param atNanos since the start of the run
/// @param value the value
public record SideSample(String source, String name, String unit, long atNanos, double value) {}
