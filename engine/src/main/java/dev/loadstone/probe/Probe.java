package dev.loadstone.probe;

import dev.loadstone.metrics.SideSample;
import java.util.function.Consumer;

/// Something read once a second beside the load: this process, this machine, or the target's own
/// metrics.
public interface Probe {
  /// Its name, for the thread and for messages.
  String name();

  /// Reads its values; what cannot be read is left out.
  ///
  /// @param atNanos the time since the start of the run
  void sample(long atNanos, Consumer<SideSample> sink);

  /// Whether it only reads this machine, so that the end of a run can wait for it.
  default boolean ofThisMachine() {
    return true;
  }

  /// Lets go of what it holds.
  default void close() {}

  /// Reads once for the counters, whose growth needs a first reading, and once more so that telling
  /// a growth loads no class in the first second of a run; what is said is forgotten.
  default void prepare() {
    sample(0, sample -> {});
    sample(1, sample -> {});
  }
}
