package dev.loadstone.cli;

import dev.loadstone.plan.Redaction;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What we ask a user to send us after a bug of ours: a file with the trace, and no secrets.
final class CrashNote {
  /// A shorter word is no secret, and stands in too many others.
  private static final int SHORTEST_SECRET = 6;

  private static final Pattern COMMAND = Pattern.compile("[a-z]+");
  private static final Pattern PROPERTY = Pattern.compile("(-D[^\\s=]+=)\\S+");

  private final Map<String, String> environment;

  CrashNote(Map<String, String> environment) {
    this.environment = environment;
  }

  /// Writes the note.
  ///
  /// @return the line for the user
  String write(String[] arguments, Throwable bug) {
    String what = "internal error (a bug of ours): " + hidden(bug.toString(), arguments);
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
      if (argument.startsWith("-")) {
        flags.append(' ').append(flag(argument));
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
        + PROPERTY.matcher(environment.getOrDefault("LOADSTONE_JAVA_OPTS", "")).replaceAll("$1***")
        + "\nflags"
        + flags
        + "\n\n"
        + hidden(trace.toString(), arguments);
  }

  /// Without its value: behind a sign, or behind the one letter of a short flag.
  private static String flag(String argument) {
    int equals = argument.indexOf('=');
    return argument.startsWith("--")
        ? argument.substring(0, equals < 0 ? argument.length() : equals)
        : argument.substring(0, Math.min(2, argument.length()));
  }

  /// A text without what the user typed beside plain words such as the command: a message may quote
  /// it.
  private static String hidden(String text, String... arguments) {
    return Arrays.stream(arguments)
        .filter(argument -> !COMMAND.matcher(argument).matches())
        .flatMap(
            argument -> Stream.of(value(argument), argument.substring(argument.indexOf('=') + 1)))
        .filter(word -> word.length() >= SHORTEST_SECRET)
        .sorted(Comparator.comparingInt(String::length).reversed())
        .reduce(text, (left, word) -> left.replace(word, Redaction.HIDDEN));
  }

  private static String value(String argument) {
    return argument.startsWith("-") ? argument.substring(flag(argument).length()) : argument;
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
