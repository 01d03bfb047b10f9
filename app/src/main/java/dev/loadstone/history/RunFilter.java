package dev.loadstone.history;

/// Which runs to list; empty texts and bounds hold for all.
///
/// @param target a part of method and URL
/// @param plan the first digits of a [mark][StoredRun#plan]
/// @param tag a whole tag
/// @param fromMillis started at or after this, milliseconds since 1970 UTC
/// @param toMillis started before this
/// @param most the newest so many
public record RunFilter(
    String target, String plan, String tag, long fromMillis, long toMillis, int most) {
  /// Every run.
  public static final RunFilter ALL =
      new RunFilter("", "", "", Long.MIN_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE);

  /// The runs with this tag.
  public static RunFilter tagged(String tag) {
    return new RunFilter("", "", tag, Long.MIN_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE);
  }

  /// The newest so many of these.
  public RunFilter newest(int count) {
    return new RunFilter(target, plan, tag, fromMillis, toMillis, count);
  }
}
