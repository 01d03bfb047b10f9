package dev.loadstone.lab.scenario;

import dev.loadstone.metrics.RunRecord;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;

/// What holds the generator of a recording back, where that is the fault; closing it lets go of
/// whatever it took from the machine.
public interface Restraint extends AutoCloseable {
  /// A generator that is left alone.
  Restraint NONE = new Restraint() {};

  /// Words in front of the server's command.
  default List<String> beforeServer() {
    return List.of();
  }

  /// Words in front of the generator's command.
  ///
  /// @param server the number of the server's process
  default List<String> beforeGenerator(long server) {
    return List.of();
  }

  /// The share of the run that was held back, 0 to 1, by the system's own count where it has one,
  /// else by the errors of the run; empty where nothing was, so that the server's count holds.
  ///
  /// @throws IOException when the system does not tell
  default OptionalDouble touchedShare(RunRecord run) throws IOException {
    return OptionalDouble.empty();
  }

  @Override
  default void close() {
    // Nothing was taken.
  }
}
