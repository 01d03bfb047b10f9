package dev.loadstone.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/// What we ask a user to send us after a bug of ours: a file with the trace, and no secrets.
final class CrashNote {
  private final Map<String, String> environment;

  CrashNote(Map<String, String> environment) {
    this.environment = environment;
  }

  /// Writes the note.
  ///
  /// @return the line for the user
  String write(String[] arguments, Throwable bug) {
    String what = "internal error (a bug of ours): " + bug;
    try {
      Path file = Files.createTempFile("loadstone-crash-", ".txt");
      Files.writeString(file, text(arguments, bug));
      return what + "; please send us " + file;
    } catch (IOException e) {
      return what + "; no note could be written: " + reason(e);
    }
  }

  /// Only the names of the flags: their values may be secret.
  private String text(String[] arguments, Throwable bug) {
    StringWriter trace = new StringWriter();
    bug.printStackTrace(new PrintWriter(trace, true));
    StringBuilder flags = new StringBuilder();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (argument.startsWith("-")) {
        flags.append(' ').append(equals < 0 ? argument : argument.substring(0, equals));
      }
    }
    return "loadstone "
        + ToolVersion.VERSION
        + "\nJVM "
        + System.getProperty("java.vm.name")
        + " "
        + System.getProperty("java.version")
        + "\nsystem "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.arch")
        + "\nJVM options "
        + environment.getOrDefault("LOADSTONE_JAVA_OPTS", "")
        + "\nflags"
        + flags
        + "\n\n"
        + trace;
  }

  /// Why a file or stream failed, with its name.
  static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException missing -> missing.getFile() + ": no such file or folder";
      case AccessDeniedException denied -> denied.getFile() + ": permission denied";
      case FileSystemException other when other.getReason() != null ->
          other.getFile() + ": " + other.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }
}
