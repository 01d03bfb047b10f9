package dev.loadstone.lab.mini;

import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.lab.scenario.Label;
import dev.loadstone.lab.scenario.LiveRecipe;
import dev.loadstone.lab.scenario.LiveServer;
import dev.loadstone.lab.scenario.Tier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/// Makes scenarios on servers in Java.
final class MiniScenario {
  private static final String LETTER = "m";

  private MiniScenario() {}

  /// Puts a server together.
  interface Opening {
    LiveServer open(Works works) throws IOException;
  }

  /// @param id without the letter of the tier
  static LiveRecipe of(
      String id,
      String title,
      Function<Draw, Label> truth,
      Function<Draw, List<String>> loading,
      Opening opening) {
    return LiveRecipe.of(
        id + LETTER,
        title,
        Tier.JAVA,
        truth,
        loading,
        (draw, folder) -> start(opening, draw, folder));
  }

  /// Opens what is put together; what was opened before a failure is closed.
  static LiveServer start(Opening opening, Draw draw, Path folder) throws IOException {
    Works works = new Works(draw, folder);
    try {
      return opening.open(works);
    } catch (IOException | RuntimeException e) {
      works.close();
      throw e;
    }
  }
}
