package dev.loadstone.report;

/// What the terminal can show.
///
/// @param color whether colour sequences may be written
/// @param unicode whether characters beyond ASCII can be shown
public record ConsoleStyle(boolean color, boolean unicode) {
  /// No colour, all characters: for files and pipes.
  public static final ConsoleStyle PLAIN = new ConsoleStyle(false, true);
}
