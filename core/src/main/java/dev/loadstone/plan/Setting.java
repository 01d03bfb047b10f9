package dev.loadstone.plan;

/// One value the user gave, before it is read.
///
/// @param key what it sets
/// @param place where it was given: the flag, or file with line and column
/// @param value the text as given
public record Setting(PlanKey key, String place, String value) {}
