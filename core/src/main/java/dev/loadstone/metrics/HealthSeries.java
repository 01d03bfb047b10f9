package dev.loadstone.metrics;

/// The names of the side series that tell how well the generator itself is: written by its probes,
/// read by the validity rules. A series that is missing narrows what can be said and nothing else.
///
/// Every value speaks of the time since the value before it; those of [#PAUSE] and [#GC] are events
/// that end at their time.
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

  /// Generator: share of time (0 to 1) in which the unluckiest worker was ready and waited for a
  /// processor.
  public static final String RUN_QUEUE = "worker.runqueue";

  /// Generator: processors used by this process, in cores.
  public static final String CORES = "cpu.cores";

  /// Generator: processors used by all workers, in cores.
  public static final String WORKERS_CORES = "cpu.workers";

  /// Generator: processors used by the collector and the progress, in cores.
  public static final String COLLECTOR_CORES = "cpu.collector";

  /// Generator: processors used by the thread that looks for pauses, in cores.
  public static final String SENTINEL_CORES = "cpu.sentinel";

  /// Generator: processors used by the other probes, in cores.
  public static final String PROBES_CORES = "cpu.probes";

  /// Generator: processors used by the compilers of the JVM, in cores.
  public static final String JIT_CORES = "cpu.jit";

  /// Generator: processors used by garbage collection, in cores.
  public static final String GC_CORES = "cpu.gc";

  /// Generator: processors used by all other threads of this process, in cores.
  public static final String OTHER_CORES = "cpu.other";

  /// Generator: the processors a quota allows this process, in cores; missing without a quota.
  public static final String QUOTA = "cpu.quota";

  /// Generator: share (0 to 1) of the quota's periods in which it stopped this process; missing
  /// without a quota.
  public static final String THROTTLED = "cpu.throttled";

  /// Generator: one stop of the whole process, in milliseconds, at the time it ended.
  public static final String PAUSE = "pause";

  /// Generator: how long the thread that looks for stops sleeps, in milliseconds: a stop is told
  /// shorter than it was by at most that much.
  public static final String SENTINEL_SLEEP = "sentinel.sleep";

  /// Generator: one pause by garbage collection, in milliseconds, at the time it ended.
  public static final String GC = "gc.pause";

  /// Generator: the longest delay of a thread that only sleeps, in milliseconds.
  public static final String HICCUP = "hiccup.max";

  /// Generator: all delays of that thread of a millisecond and more together, in milliseconds.
  public static final String HICCUP_TOTAL = "delay.total";

  /// Generator: the longest pause by garbage collection, in milliseconds.
  public static final String GC_PAUSE = "gc.pause.max";

  /// Generator: file descriptors in use, as a share (0 to 1) of those allowed.
  public static final String DESCRIPTORS = "descriptors.used";

  /// Generator: TLS handshakes that were finished, where connections take up sessions; told once,
  /// at the end of the run.
  public static final String HANDSHAKES = "tls.handshakes";

  /// Generator: those of them that took up the session of an earlier connection.
  public static final String RESUMED = "tls.resumed";

  /// Generator: how long the resolver took to answer for the target's name, in milliseconds; told
  /// once, for the look-up before the run.
  public static final String NAME_LOOK_UP = "dns.lookup";

  /// Host: processor time taken by other virtual machines, as a share (0 to 1) of all cores.
  public static final String STEAL = "cpu.steal";

  /// Host: processors in use by all programs of this machine, in cores.
  public static final String MACHINE_CORES = "cpu.machine";

  /// Host: the same as a share (0 to 1) of all its processors.
  public static final String MACHINE_BUSY = "cpu.machine.busy";

  /// Host: processors used by the programs that listen on the target's port of this machine and by
  /// those that they started, in cores; missing where the target runs elsewhere or they cannot be
  /// seen.
  public static final String TARGET_CORES = "cpu.target";

  /// Host: share of time (0 to 1) in which some thread waited for a processor (Linux pressure stall
  /// information, `some`).
  public static final String PRESSURE = "cpu.pressure";

  /// Host: local ports in use towards the target, as a share (0 to 1) of the range.
  public static final String PORTS = "ports.used";

  /// Host: how far the wall clock has moved against the clock that durations come from, in
  /// milliseconds, since the first reading.
  public static final String CLOCK = "clock.offset";

  /// Host: connections in TIME_WAIT.
  public static final String TIME_WAIT = "tcp.timewait";

  /// Host: how the names of the TCP counters begin, whose values are growths.
  public static final String TCP = "Tcp";

  private HealthSeries() {}
}
