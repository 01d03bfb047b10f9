package dev.loadstone.lab.sim;

import java.util.Arrays;

/// When requests became due and how long they took, in the order they became due, nanoseconds.
///
/// @param due since the start
/// @param took end - due
/// @param user who sent it, in a closed loop; empty in an open one
record Trace(long[] due, long[] took, int[] user) {
  private static final double NANOS_PER_SECOND = 1e9;

  int size() {
    return due.length;
  }

  boolean closed() {
    return user.length > 0;
  }

  /// Makes every request take longer by the level at its time; in a closed loop the user's next one
  /// begins later by as much. Each user's requests must follow one another.
  void stretch(Level level) {
    long[] later = new long[closed() ? Arrays.stream(user).max().orElse(0) + 1 : 1];
    for (int i = 0; i < size(); i++) {
      int who = closed() ? user[i] : 0;
      due[i] += later[who];
      long longer = Math.max(1, Math.round(took[i] * level.at(due[i] / NANOS_PER_SECOND)));
      later[who] += closed() ? longer - took[i] : 0;
      took[i] = longer;
    }
  }
}
