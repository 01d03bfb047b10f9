package dev.loadstone.generator;

import dev.loadstone.schedule.Shard;

/// The numbers of one worker's connections, unique in the run, and the addresses they go to in
/// turn.
final class Numbering {
  private final int step;
  private final int addresses;
  private int next;

  Numbering(Shard shard, int addresses) {
    this.step = shard.count();
    this.addresses = addresses;
    this.next = shard.index();
  }

  int next() {
    int number = next;
    next += step;
    return number;
  }

  /// The address of the connection numbered next.
  int address() {
    return Math.floorMod(next, addresses);
  }
}
