package dev.loadstone.metrics;

/// A request kept as an example: what the target answered, or why there was no answer. Hostile
/// text: escape it for whatever format it enters.
///
/// @param atNanos when it ended, since the start of the run
/// @param outcome its outcome
/// @param kind what the text is
/// @param text of an answer head and start of the body, ISO-8859-1 decoded, with our own secrets
///   hidden; of a failure one sentence of ours that may quote the target; at most [#MAX_CHARS] long
public record Exhibit(long atNanos, short outcome, Kind kind, String text) {
  /// The most characters kept of one request.
  public static final int MAX_CHARS = 2048;

  /// What the text of an exhibit is.
  public enum Kind {
    /// The start of an answer as the target sent it.
    ANSWER,
    /// Why there was no answer, or none that could be read.
    REASON
  }

  /// An answer.
  public Exhibit(long atNanos, short outcome, String text) {
    this(atNanos, outcome, Kind.ANSWER, text);
  }
}
