package dev.loadstone.transport.epoll;

/// How late this machine ends sleeps, learnt from those that were made: a loop lays itself down so
/// much shorter, and polls what is left.
///
/// A sleep that ends on time to the nanosecond by the kernel's clock still needs the processor to
/// leave its idle state and the thread to be put on it: 30 to 80 µs on a virtual machine, 3 to 5 µs
/// on a busy core. The estimate follows the median of that by steps of one size up or down, so one
/// late wake-up among a thousand does not make the loop poll for long. Tried instead: polling the
/// last 120 µs of each wait, which took a tenth of a core at 1,000/s, and no polling, which sent
/// each request 50 µs late.
final class Sleep {
  private static final long STEP_NANOS = 500;

  /// Polling for longer would cost more than the lateness it saves.
  private static final long MOST_NANOS = 100_000;

  /// Shorter waits are slept through: the polling would take a third of the core, and a core that
  /// is busy this often ends sleeps sooner.
  private static final long WORTH_POLLING_NANOS = 150_000;

  private long lateNanos;

  /// For how long to sleep where something is due in so many nanoseconds; 0 for not at all.
  long nanos(long waitNanos) {
    return waitNanos < WORTH_POLLING_NANOS ? waitNanos : waitNanos - lateNanos;
  }

  /// A sleep that nothing cut short lasted so much longer than asked for.
  void ended(long overNanos) {
    long step = overNanos > lateNanos ? STEP_NANOS : -STEP_NANOS;
    lateNanos = Math.clamp(lateNanos + step, 0, MOST_NANOS);
  }
}
