package dev.loadstone.lab.mini;

import dev.loadstone.lab.scenario.Label;
import dev.loadstone.lab.scenario.LiveScenario;
import java.util.Map;
import java.util.regex.Pattern;

/// Servers that want more of the processor than there is.
final class ProcessorFaults {
  private static final String CPU = "cpu-saturation";

  /// Tries every way to split a run of letters before it gives up: each letter more doubles the
  /// work.
  private static final Pattern SLOW = Pattern.compile("(a+)+b");

  private ProcessorFaults() {}

  static LiveScenario burn() {
    return MiniScenario.of(
        "F11",
        "every request computes for long",
        draw -> Label.of(CPU, Map.of()).accepting("capacity-ceiling"),
        Loads::closed,
        works -> {
          double millis = works.dosed(0.1, 0.6, 1, 2, 4, 8);
          works.meters();
          return works.anywhere(visit -> {
            visit.touchedIf(works.draw().faulty());
            works.looks().serve(visit);
            Burner.burn(millis);
            return works.looks().reply();
          });
        });
  }

  static LiveScenario regex() {
    return MiniScenario.of(
        "F12",
        "every request matches a pattern that backtracks",
        draw -> Label.of(CPU, Map.of()).accepting("capacity-ceiling"),
        Loads::closed,
        works -> {
          String text = "a".repeat((int) works.dosed(4, 13, 14, 15, 16, 17));
          rehearse();
          return works.anywhere(visit -> {
            visit.touchedIf(works.draw().faulty());
            works.looks().serve(visit);
            return SLOW.matcher(text).matches()
                ? Reply.text(400, "not allowed\n")
                : works.looks().reply();
          });
        });
  }

  private static void rehearse() {
    String text = "a".repeat(8);
    for (int i = 0; i < 2000; i++) {
      if (SLOW.matcher(text).matches()) {
        throw new IllegalStateException(text);
      }
    }
  }
}
