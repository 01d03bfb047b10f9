package dev.loadstone.generator;

import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.OpenLoad;

/// How much calibration a plan deserves: a second at most, and about a tenth of the run.
///
/// @param connections connections of the closed loop
/// @param burstRequests how many requests the closed loop sends, which brings the code to speed and
///   shows the top rate; 0 for as many as there is time for
/// @param burstNanos how long it runs at most
/// @param pacedNanos how long the open loop runs at least, which shows the floor; 0 where the run
///   is too short for it
/// @param rushNanos how long the first part of the open loop goes fast, which brings its own code
///   to speed; 0 where the run will be a closed one
record Rehearsal(
    int connections, long burstRequests, long burstNanos, long pacedNanos, long rushNanos) {
  private static final long MOST_NANOS = 1_000_000_000;
  private static final long FEWEST_NANOS = 200_000_000;
  private static final double BURST_SHARE = 0.5;

  /// The same where the run will be an open loop, which has code of its own to bring to speed.
  private static final double BURST_SHARE_OPEN = 0.3;

  /// The compiler translates for good what was called some 5,000 to 15,000 times; a quarter of a
  /// second on a quiet machine, and more of it would only cost.
  private static final long BURST_REQUESTS = 20_000;

  /// How much of the open loop a rush takes: 7,000 requests of 0.7 s; the compiler translates for
  /// good what was called 5,000 times.
  private static final double RUSH_SHARE = 0.5;

  /// From this rate on, in requests per second, a rush is longer: what is still compiled in the run
  /// takes a processor from a worker that needs it half of the time.
  private static final double FAST = 5_000;

  /// By so much: the compiler's queue was empty then (docs/decisions.md).
  private static final long FAST_RUSH_NANOS = 500_000_000;

  private static final int SHARE_OF_RUN = 10;

  /// More of them would be warmed no better, and cost their descriptors.
  static final int MOST_CONNECTIONS = 100;

  /// What a request of a closed loop may take all in all, in nanoseconds, where nothing but their
  /// number says how long the run will last: 2,000 requests/s.
  private static final long GUESSED_NANOS = 500_000;

  private static final double NANOS_PER_SECOND = 1e9;

  static Rehearsal of(LoadPlan plan) {
    long total = Math.min(MOST_NANOS, expectedNanos(plan) / SHARE_OF_RUN);
    if (total < FEWEST_NANOS) {
      return new Rehearsal(connections(plan), 0, 0, 0, 0);
    }
    return plan.workload()
        .match(
            _ -> ofClosed(connections(plan), total),
            open -> ofOpen(connections(plan), total, open));
  }

  private static Rehearsal ofClosed(int connections, long total) {
    long burst = (long) (total * BURST_SHARE);
    return new Rehearsal(connections, BURST_REQUESTS, burst, total - burst, 0);
  }

  private static Rehearsal ofOpen(int connections, long total, OpenLoad open) {
    long burst = (long) (total * BURST_SHARE_OPEN);
    long more = Tick.topRate(open) < FAST ? 0 : Math.min(total, FAST_RUSH_NANOS);
    long rush = (long) ((total - burst) * RUSH_SHARE) + more;
    return new Rehearsal(connections, BURST_REQUESTS, burst, total - burst + more, rush);
  }

  /// Whether it is long enough to show a floor.
  boolean measures() {
    return pacedNanos > 0;
  }

  private static int connections(LoadPlan plan) {
    return Math.clamp(plan.workload().maxConnections(), 1, MOST_CONNECTIONS);
  }

  /// About how long the run will last.
  private static long expectedNanos(LoadPlan plan) {
    long requests = plan.limits().requests();
    long planned = Times.planned(plan);
    return requests == 0 ? planned : Math.min(planned, nanos(plan, requests));
  }

  private static long nanos(LoadPlan plan, long requests) {
    double each =
        plan.workload()
            .match(_ -> (double) GUESSED_NANOS, open -> NANOS_PER_SECOND / Tick.topRate(open));
    return (long) Math.min(Long.MAX_VALUE, requests * each);
  }
}
