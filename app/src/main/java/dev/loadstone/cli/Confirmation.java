package dev.loadstone.cli;

import dev.loadstone.plan.PlanException;
import dev.loadstone.report.Escapes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.ParseResult;

/// A yes before anything is deleted: by flag, or typed on a terminal.
final class Confirmation {
  static final String YES = "--yes";
  static final String FORCE = "--force";

  private final Surroundings surroundings;
  private final boolean given;

  Confirmation(Surroundings surroundings, ParseResult arguments) {
    this.surroundings = surroundings;
    this.given = Flags.on(arguments, YES) || Flags.on(arguments, FORCE);
  }

  /// Returns when it may be deleted.
  ///
  /// @param what for example `3 runs`
  /// @throws PlanException when it may not
  void require(String what) throws IOException {
    if (given) {
      return;
    }
    if (!surroundings.terminals().in() || !surroundings.terminals().err() || !asked(what)) {
      throw new PlanException(
          "runs", "", "this would delete " + what + ": add " + YES + " to do it");
    }
  }

  private boolean asked(String what) throws IOException {
    surroundings.err().print(Escapes.terminal("Delete " + what + "? Type yes: "));
    surroundings.err().flush();
    // Not closed: standard input belongs to the process.
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(surroundings.in(), StandardCharsets.UTF_8));
    String answer = reader.readLine();
    return answer != null && answer.strip().equalsIgnoreCase("yes");
  }
}
