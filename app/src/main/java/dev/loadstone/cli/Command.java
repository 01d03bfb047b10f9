package dev.loadstone.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// One command of the front door.
interface Command {
  /// Its name, flags and help.
  CommandSpec spec();

  /// Does what was asked.
  ///
  /// @return the exit code
  /// @throws dev.loadstone.plan.PlanException for a mistake of the user
  /// @throws IOException when a file or stream of this machine fails
  int run(ParseResult arguments) throws IOException;
}
