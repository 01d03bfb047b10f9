package dev.loadstone.lab.real;

import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.lab.scenario.Label;
import dev.loadstone.lab.scenario.LiveRecipe;
import dev.loadstone.lab.scenario.LiveServer;
import dev.loadstone.lab.scenario.Tier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/// Makes scenarios on software of the distribution's packages.
final class RealScenario {
  private static final String LETTER = "r";

  private RealScenario() {}

  /// Puts the programs together.
  interface Opening {
    LiveServer open(Premises premises) throws IOException;
  }

  /// @param id without the letter of the tier
  /// @param programs that it starts
  static LiveRecipe of(
      String id,
      String title,
      List<String> programs,
      Function<Draw, Label> truth,
      Function<Draw, List<String>> loading,
      Opening opening) {
    return LiveRecipe.of(
            id + LETTER,
            title,
            Tier.REAL,
            truth,
            loading,
            (draw, folder) -> start(opening, draw, folder))
        .needing(() -> Programs.missing(programs));
  }

  private static LiveServer start(Opening opening, Draw draw, Path folder) throws IOException {
    Premises premises = new Premises(draw, folder);
    try {
      return opening.open(premises);
    } catch (IOException | RuntimeException e) {
      premises.close();
      throw e;
    }
  }
}
