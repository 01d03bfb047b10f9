package dev.loadstone.cli;

import dev.loadstone.plan.PlanException;
import dev.loadstone.report.Escapes;
import java.io.PrintStream;

/// Lines on standard error; whatever stands in them is shown as text.
final class Notices {
  private final PrintStream err;

  Notices(PrintStream err) {
    this.err = err;
  }

  void say(String line) {
    err.println(Escapes.terminal(line));
  }

  void warn(String line) {
    say("loadstone: warning: " + line);
  }

  void error(String line) {
    say("loadstone: " + line);
  }

  void errors(PlanException mistake) {
    mistake.faults().forEach(fault -> error(fault.line()));
  }
}
