package dev.loadstone.analysis.detect;

import dev.loadstone.stats.EvenDealing;

/// Reads how many servers a rotation has from how evenly it deals.
final class Dealt {
  /// How near the length of a turn must be to that of refusals. Ours.
  private static final double NEAR_TURN = 0.25;

  private Dealt() {}

  /// The servers of a rotation of which one is marked; 0 where chance deals, or the share is not
  /// that of one in a few: a limit lets through evenly too, and any share of what was sent.
  static int servers(EvenDealing dealing) {
    boolean even =
        dealing.dispersion() <= PartThresholds.DEALT_DISPERSION
            && dealing.standardErrors() >= PartThresholds.DEALT_STANDARD_ERRORS;
    int servers = (int) Math.rint(1 / dealing.share());
    boolean oneOf =
        servers >= 2
            && servers <= PartThresholds.ROTATION_MOST
            && Math.abs(dealing.share() * servers - 1) <= PartThresholds.DEALT_NEAR;
    return even && oneOf ? servers : 0;
  }

  /// Whether turns of this length are those of requests that are let through, one in so many.
  static boolean ofRefusals(int length, double oneIn) {
    return oneIn > 1 + NEAR_TURN && Math.abs(length - oneIn) <= NEAR_TURN;
  }
}
