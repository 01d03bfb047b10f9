package dev.loadstone.probe;

import dev.loadstone.metrics.HealthSeries;
import java.util.List;

/// What a thread of this process is there for, by its name.
enum ThreadKind {
  /// Sends requests and reads answers.
  WORKERS(List.of()),
  /// Makes intervals and the run file.
  COLLECTOR(List.of("loadstone-colle", "loadstone-liste")),
  /// Looks for pauses.
  SENTINEL(List.of("loadstone-senti")),
  /// Reads side series.
  PROBES(List.of("loadstone-probe")),
  /// Compiles.
  JIT(List.of("C1 ", "C2 ")),
  /// Collects garbage; with the serial collector the thread of the VM does.
  GC(List.of("VM Thread", "GC Thread", "G1 ")),
  /// All others.
  OTHER(List.of(""));

  private final List<String> names;

  /// @param names how the names of its threads begin, in the 15 characters that Linux keeps
  ThreadKind(List<String> names) {
    this.names = names;
  }

  /// The kind of a thread.
  ///
  /// @param workers how the names of the workers begin
  static ThreadKind of(String name, String workers) {
    if (name.startsWith(workers)) {
      return WORKERS;
    }
    for (ThreadKind kind : values()) {
      if (kind.names.stream().anyMatch(name::startsWith)) {
        return kind;
      }
    }
    return OTHER;
  }

  /// The series of the cores it uses.
  String series() {
    return switch (this) {
      case WORKERS -> HealthSeries.WORKERS_CORES;
      case COLLECTOR -> HealthSeries.COLLECTOR_CORES;
      case SENTINEL -> HealthSeries.SENTINEL_CORES;
      case PROBES -> HealthSeries.PROBES_CORES;
      case JIT -> HealthSeries.JIT_CORES;
      case GC -> HealthSeries.GC_CORES;
      case OTHER -> HealthSeries.OTHER_CORES;
    };
  }
}
