package dev.loadstone.analysis.model;

/// One thing to do.
///
/// @param priority 1 is first
/// @param text what to do
/// @param finding the finding it comes from, for example `F1`; empty for none
public record Recommendation(int priority, String text, String finding) {}
