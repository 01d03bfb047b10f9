package dev.loadstone.metrics;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A run file cannot be written or read: names the file, the reason and the cure.
public final class RunFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Path file;
  private final String reason;
  private final String cure;

  /// A fault of this file.
  ///
  /// @param file the file
  /// @param reason what is wrong, for example `not a run file`
  /// @param cure what to do about it
  /// @param cause what was thrown below, if anything
  public RunFileException(Path file, String reason, String cure, @Nullable Throwable cause) {
    super(file + ": " + reason + "; " + cure, cause);
    this.file = file;
    this.reason = reason;
    this.cure = cure;
  }

  /// The file.
  public Path file() {
    return file;
  }

  /// What is wrong.
  public String reason() {
    return reason;
  }

  /// What to do about it.
  public String cure() {
    return cure;
  }
}
