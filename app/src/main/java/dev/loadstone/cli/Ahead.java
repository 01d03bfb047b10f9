package dev.loadstone.cli;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.util.Locale;

/// Makes ready, on a thread beside the command, what every run and report needs later and the JVM
/// takes long over: 30 ms of a start where there is a second processor.
///
/// None of it has an effect but that it is there; a command that comes to it first just waits.
final class Ahead {
  private static final String NAME = "loadstone-ahead";

  private Ahead() {}

  /// Begins, where the command is one that needs it.
  static void begin(String... arguments) {
    String command = arguments.length == 0 ? "" : arguments[0];
    if (command.equals(RunCommand.NAME) || command.equals(ReportCommand.NAME)) {
      Thread.ofPlatform().daemon().name(NAME).start(Ahead::load);
    }
  }

  /// In the order in which a run comes to it; what it made is of no use, that it was made once is.
  private static int load() {
    // The limits of a container are looked for.
    int made = ManagementFactory.getOperatingSystemMXBean().getAvailableProcessors();
    // Jars are opened.
    made += ToolVersion.VERSION.length();
    made += Interrupts.prepare() ? 1 : 0;
    // A table of powers is computed with numbers of 150,000 bits.
    made += BigDecimal.ONE.toPlainString().length();
    // The digits of a language are looked for.
    return made + String.format(Locale.ROOT, "%,d", 1L).length();
  }
}
