package dev.loadstone.probe;

import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.SideSample;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Where the processor time of this process goes, on Linux, thread by thread: the share of time in
/// which the busiest worker had a processor (spins included), that in which the unluckiest waited
/// for one, and the cores used by each kind of thread.
final class ThreadsProbe implements Probe {
  private final Path tasks;
  private final String workers;
  private final Map<String, ThreadKind> kinds = new HashMap<>();
  private final Map<String, double[]> before = new HashMap<>();
  private long beforeNanos = Long.MIN_VALUE;

  /// @param workers how the names of the worker threads begin
  ThreadsProbe(Path proc, String workers) {
    this.tasks = proc.resolve("self/task");
    this.workers = workers;
  }

  @Override
  public String name() {
    return "threads";
  }

  @Override
  public void sample(long atNanos, Consumer<SideSample> sink) {
    boolean first = beforeNanos == Long.MIN_VALUE;
    double nanos = (double) atNanos - beforeNanos;
    beforeNanos = atNanos;
    Growth growth = new Growth();
    Set<String> alive = new HashSet<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(tasks)) {
      for (Path task : all) {
        alive.add(String.valueOf(task.getFileName()));
        read(task, growth);
      }
    } catch (IOException _) {
      // Not Linux.
    }
    kinds.keySet().retainAll(alive);
    before.keySet().retainAll(alive);
    if (!first && nanos > 0) {
      growth.tell(nanos, (name, value) -> put(sink, name, atNanos, value));
    }
  }

  private void read(Path task, Growth growth) {
    String id = String.valueOf(task.getFileName());
    try {
      ThreadKind kind = kinds.get(id);
      if (kind == null) {
        kind = ThreadKind.of(text(task, "comm").strip(), workers);
        kinds.put(id, kind);
      }
      double[] times = Counters.numbers(text(task, "schedstat"));
      if (times.length >= 2) {
        double[] last = before.put(id, times);
        growth.add(
            kind, times[0] - (last == null ? 0 : last[0]), times[1] - (last == null ? 0 : last[1]));
      }
    } catch (IOException _) {
      // The thread has just ended.
    }
  }

  private static String text(Path task, String file) throws IOException {
    return Files.readString(task.resolve(file));
  }

  private static void put(Consumer<SideSample> sink, String name, long atNanos, double value) {
    sink.accept(new SideSample(HealthSeries.GENERATOR, name, "", atNanos, value));
  }

  private interface Teller {
    void tell(String name, double value);
  }

  /// What the threads got since the last reading.
  private static final class Growth {
    private final Map<ThreadKind, Double> running = new EnumMap<>(ThreadKind.class);
    private double busiest = Double.NaN;
    private double unluckiest = Double.NaN;

    void add(ThreadKind kind, double ran, double waited) {
      running.merge(kind, ran, Double::sum);
      if (kind == ThreadKind.WORKERS) {
        busiest = Double.isNaN(busiest) ? ran : Math.max(busiest, ran);
        unluckiest = Double.isNaN(unluckiest) ? waited : Math.max(unluckiest, waited);
      }
    }

    void tell(double nanos, Teller teller) {
      running.forEach((kind, ran) -> teller.tell(kind.series(), ran / nanos));
      if (Double.isFinite(busiest)) {
        teller.tell(HealthSeries.WORKER, busiest / nanos);
        teller.tell(HealthSeries.RUN_QUEUE, unluckiest / nanos);
      }
    }
  }
}
