package dev.loadstone.lab.simulated;

import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.lab.scenario.Label;
import dev.loadstone.lab.scenario.SimulatedScenario;
import dev.loadstone.metrics.RunRecord;

/// A scenario that puts a world together and says what is wrong with it.
///
/// @param id its id
/// @param title one line
/// @param preparation turns the knobs of the seed, builds the world and returns the truth
record Recipe(String id, String title, Preparation preparation) implements SimulatedScenario {
  /// Builds a world.
  interface Preparation {
    /// The truth about the world once it has been broken, asked also where the dose is 0.
    Label prepare(World world, Knobs knobs);
  }

  @Override
  public Label label(Draw draw) {
    World world = new World(draw);
    Label label = preparation.prepare(world, world.knobs);
    return draw.faulty() ? label : Label.healthy();
  }

  @Override
  public RunRecord run(Draw draw) {
    World world = new World(draw);
    preparation.prepare(world, world.knobs);
    return world.run();
  }
}
