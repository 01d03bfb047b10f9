package dev.loadstone.report;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Writes a command line so that a POSIX shell reads the same arguments again.
final class Shell {
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private Shell() {}

  static String line(List<String> arguments) {
    return arguments.stream().map(Shell::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String argument) {
    return SAFE.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
  }
}
