package dev.loadstone.metrics;

/// The names of the side series that tell how well the generator itself is: written by its probes,
/// read by the validity rules. A series that is missing narrows what can be said and nothing else.
///
/// Every value speaks of the time since the value before it.
public final class HealthSeries {
  /// The source of series about this process.
  public static final String GENERATOR = "generator";

  /// The source of series about this machine.
  public static final String HOST = "host";

  /// Generator: processor time of this process, as a share (0 to 1) of all cores it may use.
  public static final String CPU = "cpu.busy";

  /// Generator: share of time (0 to 1) in which the busiest worker had a processor. In an open loop
  /// it may be high without load, for a precise wait is a busy one.
  public static final String WORKER = "worker.cpu";

  /// Generator: the longest delay of a thread that only sleeps for a millisecond, in milliseconds.
  public static final String HICCUP = "hiccup.max";

  /// Generator: all delays of that thread together, in milliseconds.
  public static final String HICCUP_TOTAL = "delay.total";

  /// Generator: the longest pause by garbage collection, in milliseconds.
  public static final String GC_PAUSE = "gc.pause.max";

  /// Generator: file descriptors in use, as a share (0 to 1) of those allowed.
  public static final String DESCRIPTORS = "descriptors.used";

  /// Host: processor time taken by other virtual machines, as a share (0 to 1) of all cores.
  public static final String STEAL = "cpu.steal";

  /// Host: share of time (0 to 1) in which some thread waited for a processor (Linux pressure stall
  /// information, `some`).
  public static final String PRESSURE = "cpu.pressure";

  /// Host: local ports in use towards the target, as a share (0 to 1) of the range.
  public static final String PORTS = "ports.used";

  /// Host: how far the wall clock has moved against the clock that durations come from, in
  /// milliseconds, since the first reading.
  public static final String CLOCK = "clock.offset";

  private HealthSeries() {}
}
