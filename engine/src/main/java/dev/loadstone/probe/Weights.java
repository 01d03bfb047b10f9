package dev.loadstone.probe;

/// What the system lets us ask for a thread; [Scheduling] asks it.
interface Weights {
  /// The nice value of a thread of which it is not known.
  int UNKNOWN = Integer.MIN_VALUE;

  /// The nice value of a thread under the ordinary policy; [#UNKNOWN] for any other policy, and
  /// where it cannot be read.
  ///
  /// @param thread its number; 0 for the calling one
  int nice(int thread);

  /// Sets how a thread stands among the others.
  ///
  /// @return whether the system let us
  boolean set(int thread, Standing standing);
}
