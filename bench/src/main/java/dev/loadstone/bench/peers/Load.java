package dev.loadstone.bench.peers;

import java.util.List;

/// The part of a run in which load was made, found by the server's count.
///
/// Start-up, calibration and analysis lie outside of it, for in them the server gets nothing; its
/// first two fifths, in which a JVM still compiles, are left out of the steady cost.
record Load(List<Moment> moments) {
  /// An interval belongs to the load when it has this share of the requests of the best one.
  private static final double SHARE = 0.1;

  private static final double WARMING = 0.4;

  /// @param run the moments of a whole run, in order
  static Load of(List<Moment> run) {
    long best = 0;
    for (int i = 1; i < run.size(); i++) {
      best = Math.max(best, gain(run, i));
    }
    int first = -1;
    int last = -1;
    for (int i = 1; i < run.size() && best > 0; i++) {
      if (gain(run, i) >= best * SHARE) {
        first = first < 0 ? i - 1 : first;
        last = i;
      }
    }
    return new Load(first < 0 ? List.of() : run.subList(first, last + 1));
  }

  private static long gain(List<Moment> run, int i) {
    return run.get(i).served() - run.get(i - 1).served();
  }

  /// CPU time per request once warm, in microseconds.
  ///
  /// @throws IllegalStateException where the load was too short, or the client got too little of
  ///   its core, to tell
  double steadyMicros() {
    // The last interval holds the end of the load somewhere inside.
    int end = moments.size() - 2;
    int begin = 0;
    while (begin < end && since(begin) < WARMING * since(moments.size() - 1)) {
      begin++;
    }
    if (begin >= end) {
      throw new IllegalStateException(
          "steady cost not told: load in " + moments.size() + " intervals only");
    }
    Moment from = moments.get(begin);
    Moment to = moments.get(end);
    return (to.usage().cpuSeconds() - from.usage().cpuSeconds())
        / (to.served() - from.served())
        * 1e6;
  }

  private double since(int i) {
    return moments.get(i).seconds() - moments.getFirst().seconds();
  }

  /// The largest resident memory while load was made, in 1,024 bytes.
  long residentKb() {
    return whole().stream().mapToLong(moment -> moment.usage().residentKb()).max().orElse(0);
  }

  /// Resident memory so many seconds after the load began, or at its end if that comes first.
  long residentKbAt(double seconds) {
    List<Moment> whole = whole();
    for (int i = 0; i < whole.size(); i++) {
      if (since(i) >= seconds) {
        return whole.get(i).usage().residentKb();
      }
    }
    return whole.isEmpty() ? 0 : whole.getLast().usage().residentKb();
  }

  /// All moments but the last, at which the analysis may have begun.
  private List<Moment> whole() {
    return moments.subList(0, Math.max(0, moments.size() - 1));
  }
}
