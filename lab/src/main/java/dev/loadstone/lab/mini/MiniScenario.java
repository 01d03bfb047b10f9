package dev.loadstone.lab.mini;

import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.lab.scenario.Label;
import dev.loadstone.lab.scenario.LiveScenario;
import dev.loadstone.lab.scenario.LiveServer;
import dev.loadstone.lab.scenario.Tier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A scenario on a server in Java.
///
/// @param id without the letter of the tier
/// @param title what is wrong with it
/// @param truth what a diagnosis should say where the fault is at work
/// @param loading the load that shows it
/// @param opening puts the server together
record MiniScenario(
    String id,
    String title,
    Function<Draw, Label> truth,
    Function<Draw, List<String>> loading,
    Opening opening)
    implements LiveScenario {
  private static final String LETTER = "m";

  /// Puts a server together.
  interface Opening {
    MiniServer open(Works works) throws IOException;
  }

  /// Adds the letter of the tier.
  MiniScenario {
    id = id + LETTER;
  }

  @Override
  public Tier tier() {
    return Tier.JAVA;
  }

  @Override
  public Label label(Draw draw) {
    return draw.faulty() ? truth.apply(draw) : Label.healthy();
  }

  @Override
  public Optional<String> missing() {
    return Optional.empty();
  }

  @Override
  public List<String> load(Draw draw) {
    return loading.apply(draw);
  }

  @Override
  public LiveServer start(Draw draw, Path folder) throws IOException {
    Works works = new Works(draw, folder);
    try {
      return opening.open(works);
    } catch (IOException | RuntimeException e) {
      works.close();
      throw e;
    }
  }
}
