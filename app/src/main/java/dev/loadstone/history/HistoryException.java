package dev.loadstone.history;

import org.jspecify.annotations.Nullable;

/// The history cannot be read or written: one line that names it, the reason and the cure.
public final class HistoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// A fault of the history.
  ///
  /// @param where the file, or the URL without its secrets
  /// @param reason what is wrong
  /// @param cure what to do about it
  /// @param cause what was thrown below, if anything
  public HistoryException(String where, String reason, String cure, @Nullable Throwable cause) {
    super(where + ": " + reason + "; " + cure, cause);
  }
}
