package dev.loadstone.lab.mini;

/// One request as a page sees it.
final class Visit {
  private final Tally tally;
  private final Line line;
  private final long number;
  private boolean touched;

  /// What is known of the connection that a request came on.
  ///
  /// @param connection its number, from 0
  /// @param ordinal which request on it this is, from 1
  /// @param idleNanos since the last answer on it; 0 for the first request
  record Line(long connection, long ordinal, long idleNanos) {}

  Visit(Tally tally, Line line) {
    this.tally = tally;
    this.line = line;
    number = tally.next();
  }

  /// Its number among all, from 0, in the order of arrival.
  long number() {
    return number;
  }

  Line line() {
    return line;
  }

  /// Seconds since the first request of all.
  double seconds() {
    return tally.seconds();
  }

  /// Counts it as touched by the fault where that is so: once, however often it is told.
  void touchedIf(boolean so) {
    if (so && !touched) {
      touched = true;
      tally.touch();
    }
  }
}
