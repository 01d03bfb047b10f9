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

/// A scenario that also needs the right to limit a process.
///
/// @param scenario without this need
record QuotaScenario(RealScenario scenario) implements LiveScenario {
  @Override
  public String id() {
    return scenario.id();
  }

  @Override
  public String title() {
    return scenario.title();
  }

  @Override
  public Tier tier() {
    return scenario.tier();
  }

  @Override
  public Label label(Draw draw) {
    return scenario.label(draw);
  }

  @Override
  public Optional<String> missing() {
    return scenario.missing().or(CpuQuota::missing);
  }

  @Override
  public List<String> load(Draw draw) {
    return scenario.load(draw);
  }

  @Override
  public LiveServer start(Draw draw, Path folder) throws IOException {
    return scenario.start(draw, folder);
  }
}
