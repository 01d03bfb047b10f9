package dev.loadstone.lab.real;

import dev.loadstone.lab.scenario.LiveScenario;
import java.util.List;

/// All scenarios on other software than ours: a new one is a method and a line here.
public final class RealScenarios {
  private RealScenarios() {}

  /// In the order of their kinds and numbers.
  public static List<LiveScenario> all() {
    return List.of();
  }
}
