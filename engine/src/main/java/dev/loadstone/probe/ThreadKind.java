package dev.loadstone.probe;

import dev.loadstone.metrics.HealthSeries;
import java.util.List;

/// What a thread of this process is there for, by its name.
enum ThreadKind {
  /// Sends requests and reads answers.
  WORKERS,
  /// Makes intervals and the run file.
  COLLECTOR,
  /// Looks for pauses.
  SENTINEL,
  /// Reads side series.
  PROBES,
  /// Compiles.
  JIT,
  /// Collects garbage; with the serial collector the thread of the VM does.
  GC,
  /// All others.
  OTHER;

  private record Beginning(String name, ThreadKind kind) {}

  /// How names begin, in the 15 characters that Linux keeps of them.
  private static final List<Beginning> BEGINNINGS =
      List.of(
          new Beginning("loadstone-colle", COLLECTOR),
          new Beginning("loadstone-liste", COLLECTOR),
          new Beginning("loadstone-senti", SENTINEL),
          new Beginning("loadstone-probe", PROBES),
          new Beginning("HttpClient-", PROBES),
          new Beginning("C1 ", JIT),
          new Beginning("C2 ", JIT),
          new Beginning("VM Thread", GC),
          new Beginning("GC Thread", GC),
          new Beginning("G1 ", GC));

  /// The kind of a thread.
  ///
  /// @param workers how the names of the workers begin
  static ThreadKind of(String name, String workers) {
    if (name.startsWith(workers)) {
      return WORKERS;
    }
    for (Beginning beginning : BEGINNINGS) {
      if (name.startsWith(beginning.name())) {
        return beginning.kind();
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
