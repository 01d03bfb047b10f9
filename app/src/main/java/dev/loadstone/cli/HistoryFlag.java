package dev.loadstone.cli;

import dev.loadstone.history.HistoryPlace;
import dev.loadstone.plan.PlanException;
import dev.loadstone.plan.Redaction;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `--history`: which history runs go to and come from.
final class HistoryFlag {
  private static final String NAME = "--history";
  private static final String VARIABLE = "LOADSTONE_HISTORY";

  private HistoryFlag() {}

  static OptionSpec option() {
    return Flags.value(
        "URL",
        "the history of a team: jdbc:postgresql://... (LOADSTONE_HISTORY, else your own)",
        NAME);
  }

  /// The URL given; empty for none.
  static String url(ParseResult arguments) {
    List<String> given = Flags.values(arguments, NAME);
    return given.isEmpty() ? "" : required(NAME, given.getLast());
  }

  /// The history that the flag names, else the environment, else that of this user.
  static HistoryPlace place(String url, Map<String, String> environment, DataFolder folder) {
    String named = url.isEmpty() ? required(VARIABLE, environment.getOrDefault(VARIABLE, "")) : url;
    return new HistoryPlace(folder.folder(), named);
  }

  private static String required(String place, String url) {
    if (!url.isEmpty() && !url.startsWith(HistoryPlace.POSTGRESQL)) {
      throw new PlanException(
          place,
          Redaction.url(url),
          "a URL of PostgreSQL is needed, jdbc:postgresql://HOST/DATABASE; without it the history"
              + " is a file in your data folder");
    }
    return url;
  }
}
