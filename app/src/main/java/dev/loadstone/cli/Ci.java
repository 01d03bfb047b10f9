package dev.loadstone.cli;

import dev.loadstone.plan.PlanException;
import dev.loadstone.plan.Spelling;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// The build servers that can be told about a run beside its report.
enum Ci {
  /// None.
  NONE,
  /// GitHub Actions: annotations, and the report as the summary of the step.
  GITHUB;

  private static final String FLAG = "--ci";
  private static final String GITHUB_NAME = "github";

  static OptionSpec flag() {
    return Flags.value("SERVER", "also tell this build server: github", FLAG);
  }

  static Ci read(ParseResult arguments) {
    if (arguments.commandSpec().findOption(FLAG) == null) {
      return NONE;
    }
    List<String> given = Flags.values(arguments, FLAG);
    if (given.isEmpty()) {
      return NONE;
    }
    if (!given.getLast().equals(GITHUB_NAME)) {
      throw new PlanException(
          FLAG, given.getLast(), Spelling.cure(given.getLast(), List.of(GITHUB_NAME)));
    }
    return GITHUB;
  }
}
