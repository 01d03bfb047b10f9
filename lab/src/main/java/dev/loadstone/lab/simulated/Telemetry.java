package dev.loadstone.lab.simulated;

import dev.loadstone.metrics.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/// The metrics page of the target, read once a second. An ordinary service shows more than the part
/// that is broken: pools and threads that have room stand beside it.
final class Telemetry {
  private static final String POOL = "{pool=\"HikariPool-1\"}";
  private static final String OTHER_POOL = "{pool=\"reporting\"}";
  private static final int OTHER_SIZE = 5;
  private static final int THREADS = 200;
  private static final double IDLE_USE = 0.12;
  private static final double USE_EACH = 0.004;

  private final Agenda agenda;
  private final String url;
  private final Map<String, DoubleSupplier> gauges = new LinkedHashMap<>();
  private final List<double[]> readings = new ArrayList<>();
  private double lastBusySeconds;

  Telemetry(World world, String url) {
    this.agenda = world.agenda;
    this.url = url;
    pool(
        () -> Math.max(50, 4.0 * world.mostPresent()),
        () -> Math.floor(world.present() / 2.0),
        () -> 0);
    gauges.put("hikaricp_connections_max" + OTHER_POOL, () -> OTHER_SIZE);
    gauges.put("hikaricp_connections_active" + OTHER_POOL, () -> world.service.nextInt(2));
    gauges.put("hikaricp_connections_pending" + OTHER_POOL, () -> 0);
    threads(() -> Math.max(THREADS, 2.0 * world.mostPresent()), world::present);
    gauges.put("system_cpu_usage", () -> Math.min(0.6, IDLE_USE + USE_EACH * world.present()));
    gauges.put("jvm_gc_pause_seconds_sum{action=\"end of minor GC\"}", () -> 0.002 * agenda.now());
    gauges.put("process_files_max_files", () -> 1_048_576);
    gauges.put("process_files_open_files", () -> 80 + world.present());
    agenda.every(1, 1, this::read);
  }

  /// The pool of the requests.
  void pool(DoubleSupplier max, DoubleSupplier active, DoubleSupplier pending) {
    gauges.put("hikaricp_connections_max" + POOL, max);
    gauges.put("hikaricp_connections_active" + POOL, active);
    gauges.put("hikaricp_connections_pending" + POOL, pending);
  }

  /// The same of a limited part.
  void pool(Slots slots) {
    pool(slots::size, slots::busy, slots::waiting);
    gauges.put("hikaricp_connections_timeout_total" + POOL, slots::gaveUp);
  }

  /// The threads that serve requests.
  void threads(DoubleSupplier max, DoubleSupplier busy) {
    gauges.put("tomcat_threads_config_max_threads{name=\"http-nio-8080\"}", max);
    gauges.put("tomcat_threads_busy_threads{name=\"http-nio-8080\"}", busy);
  }

  /// The processors.
  void processors(Processors processors, double cores) {
    gauges.put(
        "system_cpu_usage",
        () -> {
          double used = processors.busySeconds() - lastBusySeconds;
          lastBusySeconds = processors.busySeconds();
          return Math.min(1, used / cores);
        });
  }

  /// Any metric of its own.
  void gauge(String name, DoubleSupplier value) {
    gauges.put(name, value);
  }

  private void read() {
    double[] row = new double[gauges.size() + 1];
    row[0] = agenda.now();
    int column = 1;
    for (DoubleSupplier gauge : gauges.values()) {
      row[column++] = gauge.getAsDouble();
    }
    readings.add(row);
  }

  /// What was read.
  List<Series> series() {
    List<Series> all = new ArrayList<>();
    int column = 1;
    for (String name : gauges.keySet()) {
      int mine = column++;
      all.add(
          new Series(
              url,
              name,
              "",
              readings.stream().mapToLong(row -> Ledger.nanos(row[0])).toArray(),
              readings.stream().mapToDouble(row -> row[mine]).toArray()));
    }
    return all;
  }
}
