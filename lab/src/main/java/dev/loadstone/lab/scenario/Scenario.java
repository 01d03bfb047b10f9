package dev.loadstone.lab.scenario;

import java.util.List;

/// A server with a known fault, or a healthy one that looks as if it had one.
///
/// The diagnosis never sees an id, a title or a knob of it.
public sealed interface Scenario permits SimulatedScenario, LiveScenario {
  /// Its id: a letter for its kind (H healthy, F fault, D two faults, U outside the catalogue) and
  /// a number, with the tier's letter behind where several tiers have it, for example `F1s`.
  String id();

  /// One line on what is wrong with it.
  String title();

  /// Where it runs.
  Tier tier();

  /// What a diagnosis should say of a drawing; healthy for dose 0.
  Label label(Draw draw);

  /// Names of settings that repair it, of which advice should name one; none where no software with
  /// settings is at work.
  default List<String> settings() {
    return List.of();
  }
}
