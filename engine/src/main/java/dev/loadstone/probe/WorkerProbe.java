package dev.loadstone.probe;

import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.SideSample;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// How the scheduler treats the worker threads, on Linux: the share of time in which the busiest of
/// them had a processor (spins included), and in which the unluckiest waited for one.
final class WorkerProbe implements Probe {
  private final Path tasks;
  private final String threads;
  private final Map<String, Rate> running = new HashMap<>();
  private final Map<String, Rate> waiting = new HashMap<>();

  /// @param threads how the names of the worker threads begin
  WorkerProbe(Path proc, String threads) {
    this.tasks = proc.resolve("self/task");
    this.threads = threads;
  }

  @Override
  public String name() {
    return "workers";
  }

  @Override
  public void sample(long atNanos, Consumer<SideSample> sink) {
    double busiest = Double.NaN;
    double unluckiest = Double.NaN;
    try (DirectoryStream<Path> all = Files.newDirectoryStream(tasks)) {
      for (Path task : all) {
        if (text(task, "comm").startsWith(threads)) {
          String id = String.valueOf(task.getFileName());
          double[] times = Counters.numbers(text(task, "schedstat"));
          if (times.length >= 2) {
            busiest = most(busiest, rate(running, id, atNanos, times[0]));
            unluckiest = most(unluckiest, rate(waiting, id, atNanos, times[1]));
          }
        }
      }
    } catch (IOException _) {
      // Not Linux, or a thread has just ended.
    }
    put(sink, "worker.cpu", atNanos, busiest);
    put(sink, "worker.runqueue", atNanos, unluckiest);
  }

  private static String text(Path task, String file) throws IOException {
    return Files.readString(task.resolve(file));
  }

  private static double rate(Map<String, Rate> rates, String id, long atNanos, double nanos) {
    return rates.computeIfAbsent(id, _ -> new Rate()).perNano(atNanos, nanos);
  }

  private static double most(double a, double b) {
    return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.max(a, b);
  }

  private static void put(Consumer<SideSample> sink, String name, long atNanos, double value) {
    if (Double.isFinite(value)) {
      sink.accept(new SideSample(HealthSeries.GENERATOR, name, "", atNanos, value));
    }
  }
}
