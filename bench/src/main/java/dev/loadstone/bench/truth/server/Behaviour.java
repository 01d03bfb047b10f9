package dev.loadstone.bench.truth.server;

/// How a truth server treats the requests it gets, in the order in which they arrive.
///
/// Seeded: the same behaviour with the same seed holds the same requests for the same times.
interface Behaviour {
  /// How long request `index` (from 0) is held before its turn, in nanoseconds.
  ///
  /// @param sinceFirstNanos the time since the first request
  long holdNanos(int index, long sinceFirstNanos);

  /// What is done with request `index` then.
  default Turn turn(int index) {
    return Turn.OK;
  }

  /// How much longer the whole server stands still at this time since the first request; 0 for not.
  default long frozenNanos(long sinceFirstNanos) {
    return 0;
  }
}
