package dev.loadstone.probe;

/// How a thread stands among those that want the same processor.
///
/// @param nice its weight, of no matter for who comes last
/// @param sliceNanos how long it may run before another one's turn, 100 µs to 100 ms; 0 for the
///   system's own
record Standing(Turn turn, int nice, long sliceNanos) {
  /// The shortest slice that Linux takes.
  private static final long SHORT_SLICE_NANOS = 100_000;

  /// Whose turn it is when a thread wakes while another one has its processor (sched(7)).
  enum Turn {
    /// Its own at once, while it has used less than its share.
    ORDINARY,

    /// The other's until the next tick.
    PATIENT,

    /// The other's, and then that of whoever else wakes: it only gets what others leave.
    LAST
  }

  static Standing ordinary(int nice) {
    return new Standing(Turn.ORDINARY, nice, 0);
  }

  /// In turn before others of the same weight, for the shortest time.
  static Standing quick(int nice) {
    return new Standing(Turn.ORDINARY, nice, SHORT_SLICE_NANOS);
  }

  static Standing patient(int nice, long sliceNanos) {
    return new Standing(Turn.PATIENT, nice, sliceNanos);
  }

  static Standing last(int nice) {
    return new Standing(Turn.LAST, nice, 0);
  }
}
