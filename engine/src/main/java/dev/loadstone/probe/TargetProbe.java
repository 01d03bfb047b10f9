package dev.loadstone.probe;

import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.SideSample;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Processor time of a target on this machine, on Linux: of the programs that listen on its port,
/// and of those that they started. What works behind them, such as a database, is not in it.
final class TargetProbe implements Probe {
  /// The columns of user's and system's time in `/proc/PID/stat` (proc(5)), counted from the one
  /// after the program's name.
  private static final int USER = 11;

  private static final int SYSTEM = 12;

  /// More programs than this are not followed: a server with as many is read too dear.
  private static final int MOST = 64;

  private final Path proc;
  private final int port;
  private final boolean early;
  private @Nullable Set<Long> listeners;
  private Map<Long, Double> before = Map.of();
  private long beforeNanos;

  /// @param early whether to look for the programs before the run. That reads every descriptor of
  ///   this machine, which takes longer than a run of few requests, so that these look when a
  ///   second of them is over
  TargetProbe(Path proc, int port, boolean early) {
    this.proc = proc;
    this.port = port;
    this.early = early;
  }

  @Override
  public String name() {
    return "target";
  }

  @Override
  public void prepare() {
    if (early) {
      Probe.super.prepare();
    }
  }

  @Override
  public void sample(long atNanos, Consumer<SideSample> sink) {
    Set<Long> known = listeners == null ? Listeners.of(proc, port) : listeners;
    listeners = known;
    if (!known.isEmpty()) {
      grown(ticks(known), atNanos, sink);
    }
  }

  private void grown(Map<Long, Double> now, long atNanos, Consumer<SideSample> sink) {
    double grown = 0;
    boolean known = false;
    for (Map.Entry<Long, Double> program : now.entrySet()) {
      Double earlier = before.get(program.getKey());
      if (earlier != null && program.getValue() >= earlier) {
        grown += program.getValue() - earlier;
        known = true;
      }
    }
    long nanos = atNanos - beforeNanos;
    before = now;
    beforeNanos = atNanos;
    if (known && nanos > 0) {
      double cores = grown / nanos / Counters.TICKS_PER_NANO;
      sink.accept(new SideSample(HealthSeries.HOST, HealthSeries.TARGET_CORES, "", atNanos, cores));
    }
  }

  /// The time so far of each program; one that has ended is left out.
  private Map<Long, Double> ticks(Set<Long> listeners) {
    Map<Long, Double> ticks = new HashMap<>();
    Deque<Long> open = new ArrayDeque<>(listeners);
    while (!open.isEmpty() && ticks.size() < MOST) {
      long program = open.pop();
      double used = used(program);
      if (Double.isFinite(used) && ticks.put(program, used) == null) {
        for (double child : children(program)) {
          open.add((long) child);
        }
      }
    }
    return ticks;
  }

  private double used(long program) {
    String stat = SystemFile.line(proc.resolve(program + "/stat"), "");
    // A program's name may hold anything, so that only what follows the last bracket is columns.
    String[] columns = Counters.words(stat.substring(stat.lastIndexOf(')') + 1));
    return columns.length > SYSTEM
        ? Double.parseDouble(columns[USER]) + Double.parseDouble(columns[SYSTEM])
        : Double.NaN;
  }

  private double[] children(long program) {
    return Counters.numbers(
        SystemFile.line(proc.resolve(program + "/task/" + program + "/children"), ""));
  }
}
