package dev.loadstone.lab.sim;

import java.util.SplittableRandom;

/// Which requests fail: a given share, alone or in bursts.
///
/// Each request repeats the fate of the one before with chance `stay`, else its own is drawn: a
/// two-state Markov chain whose bursts last 1/((1-stay)·(1-share)) requests on average.
///
/// @param share 0 to 1, the truth
/// @param stay 0 (independent) to under 1
public record Failures(double share, double stay) {
  /// Nothing fails.
  public static final Failures NONE = new Failures(0, 0);

  /// A share of failures that come in bursts of so many requests on average, at least 1/(1-share).
  public static Failures bursts(double share, double length) {
    return new Failures(share, 1 - 1 / (length * (1 - share)));
  }

  /// Which of `count` requests, in the order they become due, fail.
  boolean[] of(int count, SplittableRandom random) {
    boolean[] failed = new boolean[count];
    boolean now = random.nextDouble() < share;
    for (int i = 0; i < count; i++) {
      if (random.nextDouble() >= stay) {
        now = random.nextDouble() < share;
      }
      failed[i] = now;
    }
    return failed;
  }
}
