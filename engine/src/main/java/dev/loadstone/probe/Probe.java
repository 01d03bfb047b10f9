package dev.loadstone.probe;

import dev.loadstone.metrics.SideSample;
import java.util.function.Consumer;

/// Something read once a second beside the load: this process, this machine, or the target's own
/// metrics. Each probe has a thread of its own, so a slow one delays nobody.
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
}
