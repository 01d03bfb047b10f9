package dev.loadstone.generator;

import dev.loadstone.schedule.Shard;
import java.util.function.IntUnaryOperator;

/// The numbers of one worker's connections, unique in the run, and the addresses they go to in
/// turn.
final class Numbering {
  private final int step;
  private final IntUnaryOperator addresses;
  private int next;

  /// @param addresses the number of the address for the number of a connection
  Numbering(Shard shard, IntUnaryOperator addresses) {
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
    return addresses.applyAsInt(next);
  }
}
