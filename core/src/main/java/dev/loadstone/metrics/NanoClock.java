package dev.loadstone.metrics;

/// A monotonic clock in nanoseconds; only differences between two reads mean anything.
@FunctionalInterface
public interface NanoClock {
  /// The present reading in nanoseconds, never decreasing on one machine.
  long nanos();

  /// The clock of this JVM.
  static NanoClock system() {
    return System::nanoTime;
  }
}
