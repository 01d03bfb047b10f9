package dev.loadstone.lab.scenario;

import java.util.SplittableRandom;

/// One drawing of a scenario: the same seed and dose give the same fault.
///
/// @param seed of every knob
/// @param dose how strong the fault is, 1 (hardly visible) to [#STRONGEST] (gross); 0 is the paired
///   run without the fault
public record Draw(long seed, int dose) {
  /// The strongest dose.
  public static final int STRONGEST = 5;

  /// @throws IllegalArgumentException for a dose out of range
  public Draw {
    if (dose < 0 || dose > STRONGEST) {
      throw new IllegalArgumentException("dose " + dose + " is not within 0 to " + STRONGEST);
    }
  }

  /// Whether the fault is at work.
  public boolean faulty() {
    return dose > 0;
  }

  /// The knobs' randomness: the same whatever the dose, so that doses of one seed differ in the
  /// dose alone.
  public SplittableRandom random() {
    return new SplittableRandom(seed);
  }

  /// The same seed without the fault.
  public Draw healthy() {
    return new Draw(seed, 0);
  }
}
