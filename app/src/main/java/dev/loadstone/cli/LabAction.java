package dev.loadstone.cli;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// One action of `lab`.
interface LabAction {
  /// Adds its flags.
  void addTo(CommandSpec spec);

  /// The flags that it reads, its own and those that it shares with others.
  Set<String> flags();

  /// Does what was asked.
  ///
  /// @param ids what stands behind the name of the action
  /// @return the exit code
  int run(ParseResult arguments, List<String> ids) throws IOException;
}
