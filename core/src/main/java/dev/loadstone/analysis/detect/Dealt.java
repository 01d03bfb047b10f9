package dev.loadstone.analysis.detect;

import dev.loadstone.stats.EvenDealing;

/// Reads how many servers a rotation has from how evenly it deals.
final class Dealt {
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
}
