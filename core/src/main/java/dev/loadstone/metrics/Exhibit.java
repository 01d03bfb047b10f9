package dev.loadstone.metrics;

/// An answer kept as an example: the start of its head and body, as the target sent it, with our
/// own secrets hidden. Hostile text: escape it for whatever format it enters.
///
/// @param atNanos when it ended, since the start of the run
/// @param outcome its outcome
/// @param text head and start of the body, ISO-8859-1 decoded, at most [#MAX_CHARS] long
public record Exhibit(long atNanos, short outcome, String text) {
  /// The most characters kept of one answer.
  public static final int MAX_CHARS = 2048;
}
