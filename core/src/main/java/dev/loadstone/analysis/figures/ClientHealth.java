package dev.loadstone.analysis.figures;

import dev.loadstone.analysis.model.Validity.Reason;
import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// Judges the side series about the generator and its machine. They only ever degrade a run: that a
/// machine was busy does not show that it bent the figures; the lag of the requests does.
///
/// Thresholds and pedigree:
///
/// | series | degraded above | pedigree |
/// |---|---|---|
/// | busiest worker | 90 % | a worker this busy sends when it can, not when it should |
/// | own processor time | 70 % of own cores | start value of the client-health research; Hyperfoil warns at 80 % of a core |
/// | pause by garbage collection | 20 % of p99, and 1 ms | start value of the client-health research |
/// | steal | 1 % | start value of the client-health research |
/// | descriptors, ports in use | 70 % | start value of the client-health research |
///
/// Processor pressure is not judged: with the target on the same machine the two always wait for
/// each other, and the run is right to show it.
final class ClientHealth {
  private static final double WORKER = 0.9;
  private static final double CPU = 0.7;
  private static final double PAUSE_SHARE = 0.2;
  private static final double PAUSE_MILLIS = 1;
  private static final double STEAL = 0.01;
  private static final double USED = 0.7;

  private final Scope scope;
  private final List<Reason> reasons = new ArrayList<>();

  private ClientHealth(Scope scope) {
    this.scope = scope;
  }

  /// What is worth a warning; empty where all is well or nothing was recorded.
  static List<Reason> of(Scope scope) {
    ClientHealth health = new ClientHealth(scope);
    health.processor();
    health.collector();
    health.steal();
    health.used(
        HealthSeries.GENERATOR, HealthSeries.DESCRIPTORS, "descriptors", "file descriptors");
    health.used(HealthSeries.HOST, HealthSeries.PORTS, "ports", "local ports");
    return List.copyOf(health.reasons);
  }

  private void processor() {
    OptionalDouble worker = mean(HealthSeries.GENERATOR, HealthSeries.WORKER);
    OptionalDouble cpu = mean(HealthSeries.GENERATOR, HealthSeries.CPU);
    if (worker.orElse(0) > WORKER) {
      add(
          "generator-cpu",
          "The busiest worker of this tool was "
              + Words.percent(worker.getAsDouble())
              + " busy: throughput may be the limit of this machine, and the target may serve"
              + " more.");
    } else if (cpu.orElse(0) > CPU) {
      add(
          "generator-cpu",
          "This tool used "
              + Words.percent(cpu.getAsDouble())
              + " of its processors: response times may contain waits for one.");
    }
  }

  private void collector() {
    OptionalDouble pause = max(HealthSeries.GENERATOR, HealthSeries.GC_PAUSE);
    double p99 = Durations.millis(scope.response().quantileNanos(0.99));
    if (pause.orElse(0) > Math.max(PAUSE_MILLIS, PAUSE_SHARE * p99) && p99 > 0) {
      add(
          "generator-gc",
          "Garbage collection stopped this tool for up to "
              + Words.millis(pause.getAsDouble())
              + ": the slowest response times (99 % within "
              + Words.millis(p99)
              + ") may be its own.");
    }
  }

  private void steal() {
    OptionalDouble steal = mean(HealthSeries.HOST, HealthSeries.STEAL);
    if (steal.orElse(0) > STEAL) {
      add(
          "steal",
          "Other virtual machines took "
              + Words.percent(steal.getAsDouble())
              + " of the processor time of this machine: slow moments may be theirs.");
    }
  }

  private void used(String source, String name, String code, String what) {
    OptionalDouble used = max(source, name);
    if (used.orElse(0) > USED) {
      add(
          code + "-nearly-exhausted",
          "Up to "
              + Words.percent(used.getAsDouble())
              + " of the "
              + what
              + " of this machine were"
              + " in use: more load would fail here and not at the target.");
    }
  }

  private void add(String code, String text) {
    reasons.add(new Reason(code, text));
  }

  private OptionalDouble mean(String source, String name) {
    double sum = 0;
    int count = 0;
    for (Series series : named(source, name)) {
      for (int i = 0; i < series.size(); i++) {
        if (inWindow(series.atNanos()[i]) && Double.isFinite(series.values()[i])) {
          sum += series.values()[i];
          count++;
        }
      }
    }
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
  }

  private OptionalDouble max(String source, String name) {
    OptionalDouble most = OptionalDouble.empty();
    for (Series series : named(source, name)) {
      for (int i = 0; i < series.size(); i++) {
        if (inWindow(series.atNanos()[i]) && Double.isFinite(series.values()[i])) {
          most = OptionalDouble.of(Math.max(most.orElse(0), series.values()[i]));
        }
      }
    }
    return most;
  }

  private List<Series> named(String source, String name) {
    return scope.window().record().series().stream()
        .filter(s -> s.source().equals(source) && s.name().equals(name))
        .toList();
  }

  private boolean inWindow(long nanos) {
    return nanos > scope.window().firstDueNanos();
  }
}
