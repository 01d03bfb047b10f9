package dev.loadstone.plan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Hides secrets in the arguments of a command line: credentials (`-u`), header values (`-H`),
/// bodies (`-b`, `--form`), values of options with a secret-like name, and secrets in URLs.
///
/// It knows no parser: each form in which a value can follow its option (apart, after `=`, right
/// behind a short option) is hidden wherever it stands.
final class CommandLineRedaction {
  private CommandLineRedaction() {}

  static List<String> of(List<String> arguments) {
    List<String> hidden = new ArrayList<>();
    @Nullable UnaryOperator<String> next = null;
    for (String argument : arguments) {
      if (next != null) {
        hidden.add(next.apply(argument));
        next = null;
      } else {
        next = rule(argument);
        hidden.add(next == null ? attached(argument) : argument);
      }
    }
    return List.copyOf(hidden);
  }

  /// How the value of an option must be hidden; `null` where it need not be.
  private static @Nullable UnaryOperator<String> rule(String option) {
    return switch (option) {
      case "-u", "--user" -> _ -> Redaction.HIDDEN;
      case "-H", "--header" -> CommandLineRedaction::headerLine;
      case "-b", "--body" -> CommandLineRedaction::body;
      case "--form" -> CommandLineRedaction::formField;
      case "--proxy" -> CommandLineRedaction::proxy;
      // Names of files.
      case "--key", "--cert", "--cacert" -> null;
      default ->
          option.startsWith("--") && !option.contains("=") && SecretNames.matches(option)
              ? _ -> Redaction.HIDDEN
              : null;
    };
  }

  /// An argument that may hold an option together with its value.
  private static String attached(String argument) {
    int equals = argument.indexOf('=');
    if (argument.startsWith("--") && equals > 0) {
      String option = argument.substring(0, equals);
      String value = argument.substring(equals + 1);
      UnaryOperator<String> rule = rule(option);
      return option + "=" + (rule == null ? Redaction.url(value) : rule.apply(value));
    }
    if (argument.length() > 2 && argument.charAt(0) == '-' && argument.charAt(1) != '-') {
      UnaryOperator<String> rule = rule(argument.substring(0, 2));
      return rule == null
          ? Redaction.url(argument)
          : argument.substring(0, 2) + rule.apply(argument.substring(2));
    }
    return Redaction.url(argument);
  }

  private static String headerLine(String line) {
    String value = line.startsWith("=") ? line.substring(1) : line;
    int colon = value.indexOf(':');
    if (colon < 0) {
      return Redaction.HIDDEN;
    }
    Header header =
        Redaction.header(
            new Header(value.substring(0, colon).strip(), value.substring(colon + 1).strip()));
    return header.name() + ": " + header.value();
  }

  private static String proxy(String url) {
    return url.indexOf('@') < 0 ? url : Excerpt.ofProxy(url);
  }

  private static String body(String text) {
    return Redaction.body(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String formField(String field) {
    int equals = field.indexOf('=');
    return equals < 0 ? Redaction.HIDDEN : field.substring(0, equals + 1) + Redaction.HIDDEN;
  }
}
