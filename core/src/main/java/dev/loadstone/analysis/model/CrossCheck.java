package dev.loadstone.analysis.model;

/// Two figures that must agree, held against each other.
///
/// @param id stable, for example `littles-law`
/// @param holds whether they agree
/// @param expected the one figure, with its unit
/// @param observed the other
/// @param text what was compared, and what it means
public record CrossCheck(String id, boolean holds, String expected, String observed, String text) {}
