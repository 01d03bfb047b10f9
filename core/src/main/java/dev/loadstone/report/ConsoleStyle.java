package dev.loadstone.report;

/// What the terminal can show.
///
/// @param color whether colour sequences may be written
/// @param unicode whether characters beyond ASCII can be shown
/// @param width of a line in characters, [#NARROWEST] to [#WIDEST]
public record ConsoleStyle(boolean color, boolean unicode, int width) {
  /// Longer lines are harder to read.
  public static final int WIDEST = 100;

  /// Figures stand side by side: on narrower terminals lines are broken by the terminal.
  public static final int NARROWEST = 60;

  /// No colour, all characters: for files and pipes.
  public static final ConsoleStyle PLAIN = new ConsoleStyle(false, true);

  public ConsoleStyle {
    width = Math.clamp(width, NARROWEST, WIDEST);
  }

  /// Lines of the usual width.
  public ConsoleStyle(boolean color, boolean unicode) {
    this(color, unicode, WIDEST);
  }
}
