package dev.loadstone.generator;

import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.OpenLoad;
import dev.loadstone.transport.EventLoop;

/// How far apart the moments are at which an open loop sends what has become due.
///
/// A wake-up of its own for each request gives even gaps, and costs some 50 µs of processor time,
/// one for the request and one for its answer: 0.54 to 0.60 of a core at 10,000/s. At a rate at
/// which that would take more than a third of a core, requests are sent in ticks, several at once,
/// each late by up to one tick; how late, every record says.
///
/// @param nanos the length in nanoseconds; 0 where each request is sent at its own time
public record Tick(long nanos) {
  /// Each request at its own time.
  static final Tick NONE = new Tick(0);

  /// The rate of one worker at which 50 µs for each request take a third of a core.
  private static final double MOST_WAKE_UPS_PER_SECOND = 6_667;

  /// At 20,000/s a tick of 0.1 ms took 20 µs of the worker's processor time for each request, one
  /// of 0.25 ms 13 to 14 (a virtual machine of two cores, where answers are served as they come).
  private static final long LENGTH_NANOS = EventLoop.MOST_UNREAD_NANOS;

  private static final double NANOS_PER_MILLI = 1e6;

  /// The tick of a plan at its highest rate, for so many workers.
  static Tick of(LoadPlan plan, int workers) {
    return plan.workload()
        .match(
            _ -> NONE,
            open ->
                topRate(open) / workers > MOST_WAKE_UPS_PER_SECOND ? new Tick(LENGTH_NANOS) : NONE);
  }

  /// The highest rate of a load in requests per second.
  static double topRate(OpenLoad open) {
    return open.stages().stream()
        .mapToDouble(stage -> Math.max(stage.fromPerSecond(), stage.toPerSecond()))
        .max()
        .orElse(1);
  }

  /// In words for the report, for example `0.25 ms`.
  public String text() {
    return nanos == 0 ? "none, each request at its own time" : nanos / NANOS_PER_MILLI + " ms";
  }

  /// The moment at which what is due at `dueNanos` is sent, both since the start of the run.
  long momentNanos(long dueNanos) {
    return nanos == 0 ? dueNanos : Math.ceilDiv(dueNanos, nanos) * nanos;
  }
}
