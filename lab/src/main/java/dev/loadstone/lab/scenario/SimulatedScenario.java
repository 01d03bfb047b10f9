package dev.loadstone.lab.scenario;

import dev.loadstone.metrics.RunRecord;

/// A scenario in virtual time.
public non-sealed interface SimulatedScenario extends Scenario {
  @Override
  default Tier tier() {
    return Tier.SIMULATED;
  }

  /// The record that a real run would have left, the same for the same draw.
  RunRecord run(Draw draw);
}
