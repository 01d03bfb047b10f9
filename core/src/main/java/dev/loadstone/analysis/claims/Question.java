package dev.loadstone.analysis.claims;

/// Something the figures leave open.
///
/// @param title what can not be concluded
/// @param text why not
/// @param command the run that would tell
public record Question(String title, String text, String command) {}
