package dev.loadstone.generator;

/// Spreads what an open loop has to catch up after a stall of its own.
///
/// Sent all at once it would meet the target as a burst that no plan asked for, and what the target
/// then does would be our doing. So the schedule is followed at twice its speed until it is caught
/// up. Each late request says how late it is, as always.
///
/// The memory of one worker, in readings of the run's clock.
final class CatchUp {
  /// How long to wait before more is begun, in nanoseconds: that of a [Tick], for the same reason.
  static final long PAUSE_NANOS = 250_000;

  /// What is due within this time of the first late request is begun with it, in nanoseconds: late
  /// by less, nothing is held back.
  private static final long AT_ONCE_NANOS = 500_000;

  /// How much faster than the clock the schedule is followed. At 1,000/s three times was still a
  /// burst of 6 ms worth in a minute, as whole requests are more than parts of one.
  private static final int SPEED = 2;

  /// The longest time between two turns that counts, in nanoseconds: a further stall must not bring
  /// about the burst.
  private static final long LONGEST_STEP_NANOS = 500_000;

  /// Nothing due longer ago than this is held back, in nanoseconds. A worker that runs for some
  /// milliseconds in a hundred, starved by a quota, could not keep even a low rate otherwise; and
  /// after so long a stall no pacing makes the figures right, which the validity verdict says.
  private static final long MOST_BEHIND_NANOS = 50_000_000;

  private boolean behind;
  private long allowedNanos;
  private long lastNanos;

  /// The due time up to which requests may begin now.
  ///
  /// @param dueNanos when the next request was due, at most `nowNanos`
  long upTo(long dueNanos, long nowNanos) {
    if (!behind || nowNanos - dueNanos <= AT_ONCE_NANOS) {
      allowedNanos = dueNanos + AT_ONCE_NANOS;
    } else {
      allowedNanos += SPEED * Math.min(nowNanos - lastNanos, LONGEST_STEP_NANOS);
    }
    allowedNanos = Math.max(allowedNanos, nowNanos - MOST_BEHIND_NANOS);
    lastNanos = nowNanos;
    behind = allowedNanos < nowNanos;
    return Math.min(allowedNanos, nowNanos);
  }
}
