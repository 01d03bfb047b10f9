package dev.loadstone.lab.real;

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

/// A scenario on software of the distribution's packages.
///
/// @param id without the letter of the tier
/// @param title what is wrong with it
/// @param programs that it starts
/// @param truth what a diagnosis should say where the fault is at work
/// @param loading the load that shows it
/// @param opening puts the programs together
record RealScenario(
    String id,
    String title,
    List<String> programs,
    Function<Draw, Label> truth,
    Function<Draw, List<String>> loading,
    Opening opening)
    implements LiveScenario {
  private static final String LETTER = "r";

  /// Puts the programs together.
  interface Opening {
    RealServer open(Premises premises) throws IOException;
  }

  /// Adds the letter of the tier.
  RealScenario {
    id = id + LETTER;
  }

  @Override
  public Tier tier() {
    return Tier.REAL;
  }

  @Override
  public Label label(Draw draw) {
    return draw.faulty() ? truth.apply(draw) : Label.healthy();
  }

  @Override
  public Optional<String> missing() {
    return Programs.missing(programs);
  }

  @Override
  public List<String> load(Draw draw) {
    return loading.apply(draw);
  }

  @Override
  public LiveServer start(Draw draw, Path folder) throws IOException {
    Premises premises = new Premises(draw, folder);
    try {
      return opening.open(premises);
    } catch (IOException | RuntimeException e) {
      premises.close();
      throw e;
    }
  }
}
