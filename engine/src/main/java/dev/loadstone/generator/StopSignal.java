package dev.loadstone.generator;

import org.jspecify.annotations.Nullable;

/// The wish to end a run early, from any thread to all workers: the first call ends sending, a
/// second one also ends the wait for answers under way.
final class StopSignal {
  private volatile @Nullable String reason;
  private volatile boolean atOnce;

  /// Asks for the end; the reason of the first call stays.
  synchronized void raise(String why) {
    if (reason == null) {
      reason = why;
    } else {
      atOnce = true;
    }
  }

  boolean raised() {
    return reason != null;
  }

  boolean atOnce() {
    return atOnce;
  }

  /// Why the run ends early; `null` where nobody asked.
  @Nullable String reason() {
    return reason;
  }
}
