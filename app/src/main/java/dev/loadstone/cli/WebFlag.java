package dev.loadstone.cli;

import dev.loadstone.dashboard.Dashboard.Listen;
import dev.loadstone.plan.PlanException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `--web`: the run in a browser while it goes on.
final class WebFlag {
  static final String NAME = "--web";

  private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
  private static final int MOST_PORT = 65_535;

  private WebFlag() {}

  static OptionSpec option() {
    return Flags.value(
        "PORT", "a page in the browser while the run goes on; --web alone takes any port", NAME);
  }

  /// A word without a port means any that is free: what follows it is the URL.
  static String withPort(String word) {
    return word.equals(NAME) ? NAME + "=0" : word;
  }

  /// Where to listen, on the loopback alone; empty for nowhere.
  static Optional<Listen> read(ParseResult arguments) {
    List<String> given = Flags.values(arguments, NAME);
    return given.isEmpty()
        ? Optional.empty()
        : Optional.of(new Listen(NAME, "", port(NAME, given.getLast())));
  }

  static int port(String flag, String text) {
    int port = PORT.matcher(text).matches() ? Integer.parseInt(text) : MOST_PORT + 1;
    if (port > MOST_PORT) {
      throw new PlanException(
          flag, text, "a port from 1 to 65535 is needed, 0 for any that is free");
    }
    return port;
  }
}
