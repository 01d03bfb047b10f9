package dev.loadstone.generator;

import dev.loadstone.transport.Exchange;

/// Turns a redirect into the next request of the same slot, within the limit of the plan.
final class Follower {
  private final int limit;

  Follower(int limit) {
    this.limit = limit;
  }

  /// A slot begins a request of the plan.
  void begin(Slot slot) {
    slot.redirectsLeft = limit;
    slot.chainSentNanos = Exchange.NEVER;
    slot.chainBytesIn = 0;
    slot.chainBytesOut = 0;
  }

  /// Whether the exchange that has just ended is a redirect to be followed; then the exchange holds
  /// the next request.
  boolean follows(Slot slot) {
    return false;
  }
}
